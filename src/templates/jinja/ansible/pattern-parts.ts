import { pythonSpace } from "../syntax/patterns.ts";

const word = "\\p{L}\\p{N}_";
/** What `\d`, `\w` and `\s` stand for, as the inside of a character class. */
export const kinds: ReadonlyMap<string, string> = new Map([
  ["d", "\\p{Nd}"],
  ["w", word],
  ["s", pythonSpace],
]);

/** Places: `\A`, `\Z`, `\b`, `\B`. */
export const anchors: ReadonlyMap<string, string> = new Map([
  ["A", "(?<![\\s\\S])"],
  ["Z", "(?![\\s\\S])"],
  ["b", `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`],
  ["B", `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`],
]);

/** Escapes that are one control character. */
export const controls: ReadonlyMap<string, string> = new Map([
  ["a", "\\x07"],
  ["f", "\\f"],
  ["n", "\\n"],
  ["r", "\\r"],
  ["t", "\\t"],
  ["v", "\\v"],
]);

/** One character, whatever it means in a pattern. */
export function codePoint(code: number): string {
  const character = String.fromCodePoint(code);
  return /^[\p{L}\p{N}_]$/u.test(character) ? character : `\\u{${code.toString(16)}}`;
}
