const longestPath = 4096;

/** Ends a path in running text, although some file systems allow it. */
const pathCharacter = String.raw`[^\s\x60,"'<>()[\]{}|;!?*@:]`;
const pathPattern = new RegExp(String.raw`(?:\$ARGUMENTS\[\d+\]|${pathCharacter}){1,${longestPath}}`, "y");
const plainPath = new RegExp(`^${pathCharacter}+$`);
const quotedPattern = new RegExp(`"([^"\\n]{1,${longestPath}})"`, "y");

/** File names without a dot that are files often enough. */
const knownNames = new Set([
  "Dockerfile",
  "Gemfile",
  "Justfile",
  "LICENSE",
  "Makefile",
  "Procfile",
  "Rakefile",
]);

export interface FileReference {
  readonly raw: string;
  readonly path: string;
}

/**
 * The file that an `@` at `index` names, or undefined. Claude Code (2.1.329) and OpenCode (1.18.33) attach whatever
 * exists under the name; without looking at the disk, a name with a slash, with an extension or with an argument is a
 * file, and `@reviewer` (an agent, a person), `@app.route(…)` and `@scope/package@1` are text.
 */
export function readFileReference(text: string, index: number): FileReference | undefined {
  const path = pathAfter(text, index);
  const next = text[index + 1 + path.length];
  const isFile = next !== "(" && next !== "@" && looksLikePath(path);
  return isFile ? { raw: `@${path}`, path } : undefined;
}

/** What could be a path after an `@` at `index`; "" when nothing could. */
export function pathAfter(text: string, index: number): string {
  pathPattern.lastIndex = index + 1;
  return withoutTrailingDots(pathPattern.exec(text)?.[0] ?? "");
}

/** The file of Claude's `@"a path.txt"` (2.1.329), or undefined. */
export function readQuotedReference(text: string, index: number): FileReference | undefined {
  quotedPattern.lastIndex = index + 1;
  const match = quotedPattern.exec(text);
  return match?.[1] === undefined ? undefined : { raw: `@${match[0]}`, path: match[1] };
}

/** Whether a path can be written after a bare `@`. */
export function isPlainPath(path: string): boolean {
  return path.length < longestPath && plainPath.test(path) && !path.endsWith(".");
}

export function looksLikePath(path: string): boolean {
  if (knownNames.has(path) || /\$(?:ARGUMENTS|\d)/.test(path)) return true;
  return path.includes("/") ? /[\w.~]/.test(path) : /[\w-]\.\w|^\.\w/.test(path);
}

/** The offset of an `@` whose path what follows the text would continue, or -1. */
export function openPathAt(text: string): number {
  const index = text.lastIndexOf("@");
  return index !== -1 && (index === text.length - 1 || plainPath.test(text.slice(index + 1))) ? index : -1;
}

function withoutTrailingDots(path: string): string {
  let end = path.length;
  while (path[end - 1] === ".") end--;
  return path.slice(0, end);
}
