import { posix } from "node:path";
import type { Place } from "../place.ts";

/** One sign of a pattern: a letter, or one of a few. */
type Sign = "*" | "?" | { readonly letters: string };

/**
 * Whether an absolute path is what a path rule names (0.24.4, with picomatch): `//` begins at the root, `~/` at home, `/`
 * at the project's root, all else in the working directory, which is the project's root for us. `*` and `?` stay within
 * a name, `**` is any number of folders, `[…]` one of its letters, or itself. Of what else picomatch knows nothing is
 * read: a pattern with a `(`, a `|` or alternatives in braces names only the path that is written like it.
 */
export function pathMatcher(specifier: string, place: Place): (path: string) => boolean {
  const pattern = anchored(specifier, place);
  const isUnknown = /[(|]|\{[^}]*(?:,|\.\.)|\{[^}]*$/.test(pattern.replaceAll(/\[[^\]]+\]/g, "x"));
  if (isUnknown) return (path) => path === pattern;
  const segments = pattern.split("/").map((segment) => (segment === "**" ? segment : signsOf(segment)));
  // Most paths are not below the folders that the pattern begins with.
  const start = /^(?:[^/*?[]*\/)*/.exec(pattern)?.[0].slice(0, -1) ?? "";
  return (path) => path === pattern || (path.startsWith(start) && matchesSegments(path.split("/"), segments));
}

function anchored(specifier: string, { project, home }: Place): string {
  if (specifier.startsWith("//")) return specifier.slice(1);
  if (specifier.startsWith("~/")) return posix.join(home, specifier.slice(2));
  return posix.join(project, specifier);
}

function signsOf(segment: string): Sign[] {
  const signs: Sign[] = [];
  for (let at = 0; at < segment.length; at += 1) {
    const letter = segment[at] ?? "";
    const end = letter === "[" ? segment.indexOf("]", at + 2) : -1;
    if (end !== -1) {
      signs.push({ letters: segment.slice(at + 1, end) });
      at = end;
    } else if (letter === "*") {
      if (signs.at(-1) !== "*") signs.push("*");
    } else signs.push(letter === "?" ? "?" : { letters: letter });
  }
  return signs;
}

function matchesSegments(path: readonly string[], pattern: readonly ("**" | readonly Sign[])[]): boolean {
  return matches(path, pattern, {
    isAny: (segment) => segment === "**",
    mayBeAny: (name) => name !== "." && name !== "..",
    fits: (name, segment) => segment !== "**" && matchesName(name, segment),
  });
}

/** A star at the begin of a name stands for one letter at least, and for no step up. */
function matchesName(name: string, signs: readonly Sign[]): boolean {
  if (signs[0] === "*" && (name === "" || name === "." || name === "..")) return false;
  return matches(Array.from(name), signs, {
    isAny: (sign) => sign === "*",
    fits: (letter, sign) => sign === "?" || (typeof sign === "object" && sign.letters.includes(letter)),
  });
}

interface Comparison<Part, Wanted> {
  readonly isAny: (wanted: Wanted) => boolean;
  /** What any number does not stand for. Default: it stands for all. */
  readonly mayBeAny?: (part: Part) => boolean;
  readonly fits: (part: Part, wanted: Wanted) => boolean;
}

/** Any number takes as little as it can; when the rest does not fit, the last one takes one more. */
function matches<Part, Wanted>(
  parts: readonly Part[],
  pattern: readonly Wanted[],
  { isAny, mayBeAny = () => true, fits }: Comparison<Part, Wanted>,
): boolean {
  let [at, next] = [0, 0];
  let back: { readonly next: number; at: number } | undefined;
  while (at < parts.length) {
    const wanted = pattern[next];
    if (wanted !== undefined && isAny(wanted)) {
      back = { next, at };
      next += 1;
    } else if (wanted !== undefined && fits(parts[at] as Part, wanted)) {
      at += 1;
      next += 1;
    } else if (back !== undefined && mayBeAny(parts[back.at] as Part)) {
      back.at += 1;
      at = back.at;
      next = back.next + 1;
    } else return false;
  }
  return pattern.slice(next).every(isAny);
}
