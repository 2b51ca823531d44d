/** Whether a text fits a pattern. */
export type Matcher = (text: string) => boolean;

/**
 * A pattern of OpenCode 1.18.33: `*` stands for anything, also for nothing, for slashes and for line ends; `?` for one
 * character. A blank and a `*` at the end may both be absent: `git push *` also fits `git push`. Backslashes count as
 * slashes, in the pattern and in the text.
 */
export function toMatcher(pattern: string): Matcher {
  if (pattern === "*") return () => true;
  const escaped = pattern
    .replaceAll("\\", "/")
    .replaceAll(/[.+^${}()|[\]]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const whole = escaped.endsWith(" .*") ? `${escaped.slice(0, -" .*".length)}( .*)?` : escaped;
  const expression = new RegExp(`^${whole}$`, "s");
  return (text) => expression.test(text.replaceAll("\\", "/"));
}
