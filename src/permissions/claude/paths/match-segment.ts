/** Whether a name fits one segment of a pattern; the name is in lower case. */
export type SegmentMatch = (name: string) => boolean;

/**
 * A pattern of one path segment: `*`, `?`, `[a-z]`, `[!a]`, and a backslash before a sign that is meant as it is.
 * Without regard to case, as Claude Code compares (2.1.329). A match takes time in proportion to both lengths.
 */
export function readSegment(pattern: string): SegmentMatch {
  const lower = pattern.toLowerCase();
  if (!/[\\*?[]/.test(lower)) return (name) => name === lower;
  const parts = partsOf(lower);
  return (name) => fits(parts, name);
}

type Part = "*" | ((sign: string) => boolean);

function fits(parts: readonly Part[], name: string): boolean {
  let [at, part] = [0, 0];
  let [starAt, starPart] = [0, -1];
  while (at < name.length) {
    const current = parts[part];
    if (current === "*") [starAt, starPart, part] = [at, part, part + 1];
    else if (current?.(name[at] ?? "") === true) [at, part] = [at + 1, part + 1];
    else if (starPart === -1) return false;
    else [starAt, at, part] = [starAt + 1, starAt + 1, starPart + 1];
  }
  return parts.slice(part).every((rest) => rest === "*");
}

function partsOf(pattern: string): Part[] {
  return [...pattern.matchAll(/\\.|\*+|\?|\[(?:\\.|[^\]\\])[^\]]*\]|[^]/gsu)].map(([piece]) => {
    if (piece.startsWith("*")) return "*";
    if (piece === "?") return () => true;
    if (piece.length > 2 && piece.startsWith("[")) return classOf(piece.slice(1, -1));
    const literal = piece.length > 1 ? piece.slice(1) : piece;
    return (sign) => sign === literal;
  });
}

function classOf(body: string): (sign: string) => boolean {
  const isNegated = /^[!^]/.test(body);
  const ranges = [...(isNegated ? body.slice(1) : body).matchAll(/\\?([^])(?:-\\?([^]))?/gu)];
  return (sign) => ranges.some(([, from = "", to = from]) => sign >= from && sign <= to) !== isNegated;
}
