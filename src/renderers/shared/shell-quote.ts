/** One word of a POSIX shell command line. */
export function shellQuote(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The words of a command prefix such as `git commit -m "x y"`, as a POSIX shell splits them. */
export function shellWords(command: string): string[] {
  const words: string[] = [];
  for (const match of command.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs))
    words.push(match[0].replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs, unquote));
  return words;
}

function unquote(
  _: string,
  double: string | undefined,
  single: string | undefined,
  escaped: string | undefined,
): string {
  if (double !== undefined) return double.replace(/\\(["\\$`])/g, "$1");
  return single ?? escaped ?? "";
}
