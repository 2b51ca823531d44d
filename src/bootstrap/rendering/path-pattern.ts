import { matchesParts } from "../../diagnostics/match-glob.ts";

/** One line of `_exclude` or `_skip_if_exists`, in the language of `.gitignore`. */
export interface PathPattern {
  /** Begins with `!`: what fits is taken back. */
  readonly isNegated: boolean;
  readonly fits: (segments: readonly string[]) => boolean;
}

const star = "*";
type Test = (part: string) => boolean;
type Sign = typeof star | Test;

const anyPart: Test = () => true;

/**
 * Reads a pattern as Copier does: what fits a folder fits all below it, and a later pattern takes back what is below an
 * excluded folder, which git does not.
 *
 * @returns undefined for a line without a pattern, such as a comment; a text says what is wrong
 */
export function parsePathPattern(line: string): PathPattern | string | undefined {
  const text = withoutBlanks(line.normalize("NFC"));
  if (text === "" || text.startsWith("#")) return undefined;
  const isNegated = text.startsWith("!");
  const body = isNegated ? text.slice(1) : text;
  if (/^\/?$/.test(body)) return undefined;
  const signs = signsOf(body);
  if (typeof signs === "string") return signs;
  return { isNegated, fits: (segments) => matches(segments, signs) };
}

/** Blanks at the end count when there is a backslash before them. */
function withoutBlanks(line: string): string {
  const text = line.trimStart();
  const end = text.trimEnd();
  return end.length < text.length && /(?:^|[^\\])(?:\\\\)*\\$/.test(end)
    ? text.slice(0, end.length + 1)
    : end;
}

function matches(parts: readonly string[], signs: readonly Sign[]): boolean {
  return matchesParts<Sign>(parts, signs, (part, sign) => sign !== star && sign(part), star);
}

/** A pattern without a slash, but for one at its end, fits at any depth. */
function signsOf(body: string): readonly Sign[] | string {
  const segments = body.split("/");
  const last = segments.pop() ?? "";
  const isAnchored = segments.length > 1 || (segments.length === 1 && (last !== "" || segments[0] === ""));
  if (segments[0] === "") segments.shift();
  const signs: Sign[] = isAnchored ? [] : [star];
  for (const segment of segments) {
    const sign = signOf(segment);
    if (typeof sign === "object") return sign.fault;
    signs.push(sign);
  }
  if (last === "" || last === "**") return [...signs, anyPart, star];
  const sign = signOf(last);
  return typeof sign === "object" ? sign.fault : [...signs, sign, star];
}

interface Refused {
  readonly fault: string;
}

function signOf(segment: string): Sign | Refused {
  if (segment === "**") return star;
  if (!/[*?[\\]/.test(segment)) return (part) => part === segment;
  const letters = readLetters(Array.from(segment));
  return "fault" in letters ? letters : (part) => matches(Array.from(part), letters);
}

function readLetters(letters: readonly string[]): readonly Sign[] | Refused {
  const signs: Sign[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? "";
    if (letter === "*") signs.push(star);
    else if (letter === "?") signs.push(anyPart);
    else if (letter === "\\") {
      at += 1;
      const next = letters[at];
      if (next === undefined) return { fault: "it ends with a backslash" };
      signs.push((other) => other === next);
    } else {
      const set = letter === "[" ? readSet(letters, at) : undefined;
      if (set !== undefined && "fault" in set) return set;
      signs.push(set?.fits ?? ((other) => other === letter));
      at = set?.end ?? at;
    }
  }
  return signs;
}

interface LetterSet {
  readonly fits: Test;
  /** Where its closing bracket is. */
  readonly end: number;
}

/** `[a-z]`, `[!a]`, `[]]`; undefined for a bracket that is not closed, which is a letter like any other. */
function readSet(letters: readonly string[], start: number): LetterSet | Refused | undefined {
  const isNegated = /^[!^]$/.test(letters[start + 1] ?? "");
  const first = start + (isNegated ? 2 : 1);
  const end = letters.indexOf("]", first + 1);
  if (end === -1) return undefined;
  const body = letters.slice(first, end);
  if (/\[[:.=]|\\/.test(body.join("")))
    return { fault: "classes and backslashes in brackets are not supported" };
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < body.length; at++) {
    const [from = "", dash, to] = body.slice(at, at + 3);
    const isRange = dash === "-" && to !== undefined;
    ranges.push([from, isRange ? to : from]);
    at += isRange ? 2 : 0;
  }
  return { fits: (letter) => isNegated !== ranges.some(([from, to]) => from <= letter && letter <= to), end };
}
