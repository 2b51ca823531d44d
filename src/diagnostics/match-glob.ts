/**
 * Whether a path, or the end of it behind a slash, fits a glob: `*` and `?` stay within a segment, `**` is any number
 * of segments. Not by a regular expression: its time could grow without end with the number of stars.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return globMatcher(glob)(path);
}

/** The same for many paths and one glob. */
export function globMatcher(glob: string): (path: string) => boolean {
  const wanted = glob.startsWith("/") ? glob.split("/") : ["**", ...glob.split("/")];
  const signs = new Map(wanted.filter((part) => /[*?]/.test(part)).map((part) => [part, Array.from(part)]));
  const fits = (segment: string, part: string): boolean => {
    const pattern = signs.get(part);
    return pattern === undefined ? segment === part : part === "**" || fitsSegment(segment, pattern);
  };
  return (path) => matchesParts(path.split("/"), wanted, fits, "**");
}

function fitsSegment(segment: string, pattern: readonly string[]): boolean {
  return matchesParts(
    Array.from(segment),
    pattern,
    (letter, sign) => sign === "*" || sign === "?" || sign === letter,
    "*",
  );
}

/**
 * Whether parts fit a pattern in which `star` is any number of parts. A star takes as little as it can; when the rest
 * does not fit, the last star takes one more.
 */
export function matchesParts<Sign>(
  parts: readonly string[],
  pattern: readonly Sign[],
  fits: (part: string, sign: Sign) => boolean,
  star: Sign,
): boolean {
  let [at, next] = [0, 0];
  let back: { readonly star: number; taken: number } | undefined;
  while (at < parts.length) {
    const wanted = pattern[next];
    if (wanted === star) {
      back = { star: next, taken: at };
      next += 1;
    } else if (wanted !== undefined && fits(parts[at] ?? "", wanted)) {
      at += 1;
      next += 1;
    } else if (back !== undefined) {
      back.taken += 1;
      at = back.taken;
      next = back.star + 1;
    } else return false;
  }
  return pattern.slice(next).every((wanted) => wanted === star);
}
