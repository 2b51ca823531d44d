import { isPlainLine } from "./plain-line.ts";

/** A part of a command line, and the operator behind it. */
export interface LinePart {
  readonly command: string;
  readonly operator: string;
}

const operators = ["&&", "||", ";;", "|&", "|", ";", "&", "\n"];
/** Letters that mean something; all others are passed over. */
const signs = /[\\'"()&|;\n]/g;
const blank: ReadonlySet<string> = new Set(" \t\n");

/** A line at its operators, outside of quotes (0.24.4, `splitCompoundCommand`). Substitutions are not looked into. */
export function splitLine(line: string): LinePart[] {
  if (isPlainLine(line)) return [{ command: line, operator: "" }];
  const parts: LinePart[] = [];
  let [start, quote, depth] = [0, "", 0];
  const add = (end: number, operator: string): void => {
    const command = withoutBlanks(line, start, end);
    if (command !== "") parts.push({ command, operator });
    start = end + operator.length;
  };
  for (let at = nextSign(line, 0); at < line.length; at = nextSign(line, at + 1)) {
    const letter = line[at] ?? "";
    if (letter === "\\") at += 1;
    else if (quote !== "") quote = letter === quote ? "" : quote;
    else if (letter === "'" || letter === '"') quote = letter;
    else if (line.startsWith("((", at)) [depth, at] = [depth + 1, at + 1];
    else if (depth > 0 && line.startsWith("))", at)) [depth, at] = [depth - 1, at + 1];
    else {
      const operator = operators.find((sign) => line.startsWith(sign, at));
      if (operator === undefined || (operator === "&" && (depth > 0 || !isAsync(line, at)))) continue;
      add(at, operator);
      at = start - 1;
    }
  }
  add(line.length, "");
  return parts;
}

/** Its place; behind the line where there is none. */
function nextSign(line: string, from: number): number {
  signs.lastIndex = from;
  return signs.exec(line)?.index ?? line.length;
}

/** From `start` to `end`, without the blanks around it. */
function withoutBlanks(line: string, start: number, end: number): string {
  let [from, to] = [start, end];
  while (from < to && blank.has(line[from] ?? "")) from += 1;
  while (to > from && blank.has(line[to - 1] ?? "")) to -= 1;
  return line.slice(from, to);
}

/** Of a `&`: whether it sends to the background, and is not part of a redirection. */
function isAsync(line: string, at: number): boolean {
  if (line[at + 1] === ">") return false;
  const before = /[^ \t\n](?=[ \t\n]*$)/.exec(line.slice(0, at));
  if (before === null || !/[<>]/.test(before[0])) return true;
  const escapes = /\\*$/.exec(line.slice(0, before.index))?.[0].length ?? 0;
  return escapes % 2 === 1;
}

/**
 * The commands that rules are compared with. A line of words and quotes only, with a comment, is not taken apart: what
 * stands in the comment does not run (`splitCommandForRules`).
 */
export function splitForRules(line: string): string[] {
  const commands = isCommented(line) ? [] : splitLine(line).map(({ command }) => command);
  return commands.length > 1 ? commands : [line];
}

function isCommented(line: string): boolean {
  if (!line.includes("#")) return false;
  const words =
    /^(?:[^\\$`;&|(){}<>'"#\r\n]|(?<![ \t])#|'[^\\$`;&|(){}<>'\r\n]*'|"[^\\$`;&|(){}<>"\r\n]*")*[ \t]#/;
  return !/[\r\n]/.test(line) && words.test(line) && !line.trimStart().startsWith("#");
}
