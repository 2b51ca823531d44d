/**
 * The line of a `.gitignore` or `info/exclude` that means this path and no other. The path is relative to what the file
 * is about; the slash in front keeps git from matching it at any depth, and a leading `#` or `!` from having a meaning.
 *
 * @returns undefined for a path that no line can hold
 */
export function ignorePattern(path: string): string | undefined {
  if (/[\r\n]/.test(path)) return undefined;
  const escaped = path.replaceAll(/[*?[\\]/g, "\\$&");
  return `/${escaped.replace(/ +$/, (blanks) => "\\ ".repeat(blanks.length))}`;
}
