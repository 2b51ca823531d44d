/**
 * A path of the library as the rules of Claude Code (2.1.329) and Qwen Code (0.24.4) have it: `//` is the file
 * system's root, `~/` the home, `./` the project; `**\/` matches at any depth.
 */
export function anchorPath(path: string): string {
  if (path.startsWith("/")) return `/${path}`;
  return /^(?:~\/|\.\/|\*\*\/)/.test(path) ? path : `./${path}`;
}
