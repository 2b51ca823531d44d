import type { ShellText } from "./shell-text.ts";

/** Who reads the commands of substitutions. */
export interface InnerReader {
  /** The text stands behind `$(` or `<(`, and is left behind the `)`. */
  readInner(text: ShellText): void;
  /** What stands between backticks. */
  readBackticks(body: string): void;
}

/** Blanks, line ends and operators end a word; `<(` and `>(` do not, nor does a line that goes on with more of it. */
const wordEnd = /[\s;&|()]|[<>](?!\()|\\\n(?=[\s;&|()<>]|$)/y;

/** Letters that mean nothing else in a word, and in a text with expansions. */
const letters = /[^\s;&|()<>\\$'"`]+/y;
const textLetters = /[^\\"`$}]+/y;
const literal = /\\[^]?|\$'(?:[^'\\]|\\[^])*'?|'[^']*'?/y;
const quote = /"/y;
const openingQuote = /\$?"/y;
const commands = /[<>]\(/y;
const escape = /\\[^]?/y;
const backquoted = /`(?:[^`\\]|\\[^])*`?/y;
const arithmetic = /\$\(\(/y;
const substitution = /\$\(/y;
const expansion = /\$\{/y;
const anything = /[^]/y;
const closingBrace = /\}/y;
const blindStart = /\w+[#%]/y;

/** Reads a word with its quotes and substitutions; empty where there is none. */
export function readWord(text: ShellText, inner: InnerReader): string {
  const start = text.at;
  while (!text.isDone && text.match(wordEnd) === undefined) readPiece(text, inner);
  return text.source.slice(start, text.at);
}

function readPiece(text: ShellText, inner: InnerReader): void {
  if (text.take(letters) !== undefined || text.take(literal) !== undefined) return;
  if (text.take(openingQuote) !== undefined) return readQuoted(text, inner);
  if (text.take(commands) !== undefined) return inner.readInner(text);
  if (!readExpansion(text, inner)) text.at += 1;
}

/** Until the quote that closes. */
function readQuoted(text: ShellText, inner: InnerReader): void {
  while (!text.isDone && text.take(quote) === undefined) readUnquoted(text, inner);
}

/** The text of a here-document. */
export function readBody(text: ShellText, inner: InnerReader): void {
  while (!text.isDone) readUnquoted(text, inner);
}

function readUnquoted(text: ShellText, inner: InnerReader): void {
  if (text.take(textLetters) !== undefined || text.take(escape) !== undefined) return;
  if (!readExpansion(text, inner)) text.at += 1;
}

/** @returns false where no expansion begins */
function readExpansion(text: ShellText, inner: InnerReader): boolean {
  const backticks = text.take(backquoted);
  if (backticks !== undefined) inner.readBackticks(backticks.replace(/^`|`$/g, ""));
  else if (text.take(arithmetic) !== undefined) readArithmetic(text, inner);
  else if (text.take(substitution) !== undefined) inner.readInner(text);
  else if (text.take(expansion) !== undefined) readBraces(text, inner);
  else return false;
  return true;
}

/** Until `))`. */
export function readArithmetic(text: ShellText, inner: InnerReader): void {
  let open = 2;
  while (!text.isDone && open > 0) {
    if (readExpansion(text, inner)) continue;
    const sign = text.take(anything);
    if (sign === "(") open += 1;
    if (sign === ")") open -= 1;
  }
}

/** Until `}`. Behind `#` and `%` the client sees no commands (1.18.33). */
function readBraces(text: ShellText, inner: InnerReader): void {
  const isBlind = text.match(blindStart) !== undefined;
  while (!text.isDone && text.take(closingBrace) === undefined)
    if (isBlind) text.at += 1;
    else if (text.take(quote) === undefined) readUnquoted(text, inner);
    else readQuoted(text, inner);
}
