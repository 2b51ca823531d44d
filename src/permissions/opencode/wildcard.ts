/** Whether a text fits a pattern. Backslashes of the text are slashes already. */
export type Matcher = (text: string) => boolean;

/**
 * A pattern of OpenCode 1.18.33: `*` stands for anything, also for nothing, for slashes and for line ends; `?` for one
 * character. A blank and a `*` at the end may both be absent: `git push *` also fits `git push`. Backslashes count as
 * slashes, in the pattern and in the text.
 */
export function toMatcher(pattern: string): Matcher {
  const plain = withSlashes(pattern);
  const first = plain.search(/[*?]/);
  if (first === -1) return (text) => text === plain;
  if (first < plain.length - 1 || plain.endsWith("?")) return byExpression(plain);
  const start = plain.slice(0, -1);
  if (!start.endsWith(" ")) return (text) => text.startsWith(start);
  const command = start.slice(0, -1);
  return (text) =>
    text.startsWith(command) && (text.length === command.length || text[command.length] === " ");
}

export function withSlashes(text: string): string {
  return text.includes("\\") ? text.replaceAll("\\", "/") : text;
}

function byExpression(plain: string): Matcher {
  const escaped = plain
    .replaceAll(/[.+^${}()|[\]]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const whole = escaped.endsWith(" .*") ? `${escaped.slice(0, -" .*".length)}( .*)?` : escaped;
  const expression = new RegExp(`^${whole}$`, "s");
  return (text) => expression.test(text);
}
