/**
 * A path of the library in the rules of Claude Code (2.1.329), which reads them as git ignores files: a name without a
 * slash in front would be one at any depth. `//` is the file system's root, `~/` the home, `/` the folder of the
 * settings: the project, or the user's `.claude`, so that per user `.//` has to be said, where Claude was started.
 */
export function pathPattern(path: string, { isPerUser }: { readonly isPerUser: boolean }): string {
  const literal = path.replaceAll(/[[\]]/g, "\\$&");
  if (path.startsWith("/")) return `/${literal}`;
  if (/^(?:~\/|\*\*\/)/.test(path)) return literal;
  return `${isPerUser ? "./" : ""}/${literal.replace(/^(?:\.\/)+/, "")}`;
}

/** Whether the rule also names what is in folders that fit: a pattern at the end may fit one. */
export function coversFolders(path: string): boolean {
  const last = path.slice(path.lastIndexOf("/") + 1);
  return last !== "**" && /[*?]/.test(last);
}
