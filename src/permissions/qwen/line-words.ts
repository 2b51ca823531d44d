import { posix } from "node:path";
import { isPlainLine } from "./plain-line.ts";

/** The words of a simple command, without quotes (0.24.4, `shell-semantics`). Another reader than that of rules. */
export function lineWords(command: string): string[] {
  if (isPlainLine(command)) return command.split(" ");
  const words: string[] = [];
  let [word, quote] = ["", ""];
  const push = (): void => {
    const trimmed = word.replace(/^\(+/, "").replace(/[)&]+$/, "");
    if (word !== "{" && word !== "}" && trimmed !== "") words.push(trimmed);
    word = "";
  };
  for (let at = 0; at < command.length; at += 1) {
    const letter = command[at] ?? "";
    if (letter === "\\" && quote !== "'") {
      at += 1;
      word += command[at] ?? "";
    } else if (quote === "" && (letter === "'" || letter === '"')) quote = letter;
    else if (letter === quote && quote !== "") quote = "";
    else if (quote === "" && (letter === " " || letter === "\t")) push();
    else word += letter;
  }
  push();
  return words;
}

/** Whether a word may be a path: no option, number, variable, braces or URL. */
export function isPathLike(word: string | undefined): word is string {
  return word !== undefined && word !== "" && !/^[$-]|^\d+$|[{}]|:\/\//.test(word);
}

/** Where words are looked up: the folder that the command runs in, and the user's home. */
export interface Folder {
  readonly folder: string;
  readonly home: string;
}

export function resolveWord(word: string, { folder, home }: Folder): string {
  const path = word.replaceAll("\\", "/");
  if (path === "~" || path.startsWith("~/")) return posix.join(home, path.slice(1));
  return path.startsWith("/") ? path : posix.join(folder, path);
}

export interface Redirections {
  /** The words that are left. */
  readonly words: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

const redirection = /^(<<-?|1>>|1>|>>|>|2>>|2>|&>>|&>|<)([\s\S]*)$/;

/** Takes redirections to and from files out of the words. */
export function takeRedirections(words: readonly string[], folder: Folder): Redirections {
  if (!words.some((word) => redirection.test(word))) return { words, reads: [], writes: [] };
  const [left, reads, writes]: [string[], string[], string[]] = [[], [], []];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const [, operator, attached = ""] = redirection.exec(word) ?? [];
    if (operator === undefined) {
      left.push(word);
      continue;
    }
    const target = attached === "" ? words[at + 1] : attached;
    const isHere = operator.startsWith("<<");
    const isTaken = isHere || /^[2&]/.test(operator) || isPathLike(target) || attached !== "";
    if (!isTaken) left.push(word);
    else if (attached === "" && target !== undefined) at += 1;
    if (isHere || !isPathLike(target) || /^\/dev\/(?:tcp|udp)\//.test(target)) continue;
    if (target === "/dev/null" && (attached !== "" || /^[2&]/.test(operator))) continue;
    (operator === "<" ? reads : writes).push(resolveWord(target, folder));
  }
  return { words: left, reads, writes };
}
