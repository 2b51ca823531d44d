const operators = ["||", "&&", ";;", "|&", "<(", "<<<", ">>", ">&", "<&"];
const single = /[&;()|<>]/;
const isBlank = /\s/;
/** Letters that mean nothing else. */
const plain = /[\w@%+=:,./-]+/y;
const isPlain = /^[\w@%+=:,./-]+$/;

/**
 * A command line as the client compares it with rules (0.24.4, `shell-quote`): quotes and escapes are taken off, variables
 * are empty, a word with `*` or `?` outside of quotes is `glob`, a comment is left out.
 *
 * @returns undefined for a line that cannot be read, such as one with `${` and no end
 */
export function shellWords(line: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    const operator = operatorAt(line, at);
    const end = operator === undefined ? wordEnd(line, at) : at + operator.length;
    if (operator !== undefined) words.push(operator);
    else if (end > at) {
      const { text, isComment } = unquote(line.slice(at, end)) ?? {};
      if (text === undefined) return undefined;
      if (text !== "" || !isComment) words.push(text);
      if (isComment) return words;
    }
    at = Math.max(end, at + 1);
  }
  return words;
}

function operatorAt(line: string, at: number): string | undefined {
  const letter = line[at] ?? "";
  if (!single.test(letter)) return undefined;
  return operators.find((operator) => line.startsWith(operator, at)) ?? letter;
}

function wordEnd(line: string, start: number): number {
  let at = start;
  while (at < line.length) {
    plain.lastIndex = at;
    if (plain.test(line)) {
      at = plain.lastIndex;
      continue;
    }
    const letter = line[at] ?? "";
    const next = line[at + 1] ?? "";
    if (letter === "\\" && /['"|&;()<> \t]/.test(next)) at += 2;
    else if (letter === '"' || letter === "'") {
      const end = quoteEnd(line, at);
      if (end === undefined) return at;
      at = end;
    } else if (isBlank.test(letter) || single.test(letter)) return at;
    else at += 1;
  }
  return at;
}

/** Behind the quote that closes the one at a place: the first that is not escaped, else the first. */
function quoteEnd(line: string, start: number): number | undefined {
  const quote = line[start] ?? "";
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === "\\" && line[at + 1] === quote) at += 1;
    else if (line[at] === quote) return at + 1;
  }
  const first = line.indexOf(quote, start + 1);
  return first === -1 ? undefined : first + 1;
}

interface Word {
  readonly text: string;
  /** The rest of the line is a comment. */
  readonly isComment: boolean;
}

function unquote(word: string): Word | undefined {
  if (isPlain.test(word)) return { text: word, isComment: false };
  let [text, quote, isGlob] = ["", "", false];
  for (let at = 0; at < word.length; at += 1) {
    const letter = word[at] ?? "";
    isGlob ||= quote === "" && (letter === "*" || letter === "?");
    if (letter === quote) quote = "";
    else if (quote === "'") text += letter;
    else if (quote === "" && (letter === '"' || letter === "'")) quote = letter;
    else if (quote === "" && letter === "#") return { text, isComment: true };
    else if (letter === "$") {
      const end = variableEnd(word, at);
      if (end === undefined) return undefined;
      at = end.last;
      text += end.text;
    } else if (letter === "\\") {
      at += 1;
      const next = word[at] ?? "";
      text += quote === "" || next === '"' || next === "\\" || next === "$" ? next : `\\${next}`;
    } else text += letter;
  }
  return { text: isGlob ? "glob" : text, isComment: false };
}

/** Where a variable ends, and what stands for it: nothing, but for a dollar sign without a name. */
function variableEnd(
  word: string,
  dollar: number,
): { readonly last: number; readonly text: string } | undefined {
  const next = word[dollar + 1] ?? "";
  if (next === "{") {
    const end = word.indexOf("}", dollar + 2);
    return end === -1 || end === dollar + 2 ? undefined : { last: end, text: "" };
  }
  if (/[*@#?$!_-]/.test(next)) return { last: dollar + 2, text: "" };
  const name = /^\w*/.exec(word.slice(dollar + 1))?.[0] ?? "";
  return { last: dollar + name.length, text: name === "" ? "$" : "" };
}
