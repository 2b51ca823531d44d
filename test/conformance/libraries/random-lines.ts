/** Pieces of shell lines: words, quotes, operators, and what keeps a line from being plain. */
const pieces = [
  "probe deny",
  "probe deny x",
  "probe ok",
  "probe",
  "deny",
  "x",
  "'q r'",
  '"s t"',
  "-f",
  "a=b",
  "$V",
  "*",
  "~",
  "#",
  "\\",
  "'",
  '"',
  "(",
  ")",
  "{",
  "}",
  "!",
  "if",
  "then",
  "time",
  "&&",
  "&&",
  "||",
  ";",
  ";",
  "|",
  "|",
  "&",
  "\n",
  ">",
  "2>&1",
  "`",
  "$(",
] as const;

/** Lines of such pieces: the same for the same seed. They start nothing but a program that is not there. */
export function randomLines(count: number, seed: number): string[] {
  let state = seed;
  const next = (limit: number): number => {
    // Numerical Recipes' generator: good enough to choose pieces by.
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const line = (): string =>
    ["probe deny", ...Array.from({ length: next(7) }, () => pieces[next(pieces.length)])]
      .sort(() => next(3) - 1)
      .join(" ");
  return [...new Set(Array.from({ length: count }, line))];
}
