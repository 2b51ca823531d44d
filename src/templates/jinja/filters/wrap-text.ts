import { Fault } from "../../fault.ts";

interface WrapOptions {
  readonly width: number;
  readonly breaksWords: boolean;
  readonly breaksHyphens: boolean;
}

const letter = "[\\p{L}_]";
const word = "[\\p{L}\\p{N}_\\p{Mn}\\p{Mc}!\"'&.,?]";
const notSpace = "[^\\t\\n\\v\\f\\r ]";
const space = "[\\t\\n\\v\\f\\r ]";

let compiled: RegExp | undefined;

/** White space, a dash between words, or a word up to its hyphen. It takes two milliseconds to compile. */
function pieces(): RegExp {
  compiled ??= new RegExp(
    `${space}+|(?<=${word})-{2,}(?=[\\p{L}\\p{N}_])|` +
      `${notSpace}(?:${notSpace}*?(?:-(?:(?<=${letter}{2}-)|(?<=${letter}-${letter}-))(?=${letter}-?${letter})|` +
      `(?=${space}|$)|(?<=${word})(?=-{2,}[\\p{L}\\p{N}_])))`,
    "gu",
  );
  return compiled;
}

const words = new RegExp(`${space}+|${notSpace}+`, "gu");

/** Python's `textwrap.wrap`: one line in several that are no wider. */
export function wrapText(line: string, options: WrapOptions): readonly string[] {
  if (options.width <= 0) throw new Fault("value", "the width is not positive");
  const chunks = (line.match(options.breaksHyphens ? pieces() : words) ?? []).toReversed();
  const lines: string[] = [];
  while (chunks.length > 0) {
    if (lines.length > 0 && isBlank(chunks.at(-1))) chunks.pop();
    const current = takeLine(chunks, options);
    if (isBlank(current.at(-1))) current.pop();
    if (current.length > 0) lines.push(current.join(""));
  }
  return lines;
}

function takeLine(chunks: string[], options: WrapOptions): string[] {
  const current: string[] = [];
  let length = 0;
  for (let chunk = chunks.at(-1); chunk !== undefined; chunk = chunks.at(-1)) {
    if (length + sizeOf(chunk) > options.width) break;
    current.push(chunk);
    length += sizeOf(chunk);
    chunks.pop();
  }
  const next = chunks.at(-1);
  if (next !== undefined && sizeOf(next) > options.width) breakLong(chunks, current, length, options);
  return current;
}

function breakLong(chunks: string[], current: string[], length: number, options: WrapOptions): void {
  const chunk = chunks.pop() ?? "";
  if (!options.breaksWords) {
    if (current.length === 0) current.push(chunk);
    else chunks.push(chunk);
    return;
  }
  const characters = Array.from(chunk);
  const room = options.width - length;
  const hyphen = characters.slice(0, room).lastIndexOf("-");
  const hasWord = characters.slice(0, hyphen).some((character) => character !== "-");
  const cut = options.breaksHyphens && characters.length > room && hyphen > 0 && hasWord ? hyphen + 1 : room;
  current.push(characters.slice(0, cut).join(""));
  chunks.push(characters.slice(cut).join(""));
}

function isBlank(chunk: string | undefined): boolean {
  return chunk !== undefined && chunk.trim() === "";
}

function sizeOf(chunk: string): number {
  return Array.from(chunk).length;
}
