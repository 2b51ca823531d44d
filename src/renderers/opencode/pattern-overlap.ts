/** Whether all that fits the second pattern fits the first, as far as the first ends with the only `*` that it has. */
export function covers(broad: string, narrow: string): boolean {
  return broad === narrow || (broad.endsWith("*") && narrow.startsWith(broad.slice(0, -1)));
}

/** Whether some text fits both patterns of OpenCode, where `*` stands for anything and ` *` at the end may be absent. */
export function overlaps(a: string, b: string): boolean {
  return variants(a).some((one) => variants(b).some((other) => meet(one, other)));
}

function variants(pattern: string): string[] {
  return pattern.endsWith(" *") ? [pattern, pattern.slice(0, -2)] : [pattern];
}

/** What a pattern begins with before its first sign for anything. */
function literalStart(pattern: string): string {
  return /^[^*?]*/.exec(pattern)?.[0] ?? "";
}

/** Row by row: whether the rest of `a` and the rest of `b` have a text in common. */
function meet(a: string, b: string): boolean {
  const [one, other] = [literalStart(a), literalStart(b)];
  // Most patterns begin with other words.
  if (!one.startsWith(other) && !other.startsWith(one)) return false;
  let below = Array.from({ length: b.length + 1 }, (_, at) => isOnlyStars(b.slice(at)));
  for (let row = a.length - 1; row >= 0; row -= 1) {
    const rest = below;
    const here: boolean[] = Array.from({ length: b.length + 1 }, () => false);
    here[b.length] = isOnlyStars(a.slice(row));
    for (let at = b.length - 1; at >= 0; at -= 1)
      here[at] =
        a[row] === "*" || b[at] === "*"
          ? rest[at] === true || here[at + 1] === true
          : isSameSign(a[row], b[at]) && rest[at + 1] === true;
    below = here;
  }
  return below[0] === true;
}

function isOnlyStars(pattern: string): boolean {
  return /^\**$/.test(pattern);
}

function isSameSign(a: string | undefined, b: string | undefined): boolean {
  return a === b || a === "?" || b === "?";
}
