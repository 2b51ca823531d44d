import { posix } from "node:path";
import { pathBelow, resolvePath, type Place } from "../place.ts";
import type { ShellCommand } from "./shell-command.ts";

/** Commands whose own permission is not asked for: only where they lead matters (1.18.33). */
const movers: ReadonlySet<string> = new Set([
  "cd",
  "chdir",
  "popd",
  "pushd",
  "push-location",
  "set-location",
]);

/** Commands whose arguments are taken for paths. Those of Windows are left out. */
const pathCommands: ReadonlySet<string> = new Set([
  ...movers,
  "rm",
  "cp",
  "mv",
  "mkdir",
  "touch",
  "chmod",
  "chown",
  "cat",
]);

export function isMover({ words: [name = ""] }: Pick<ShellCommand, "words">): boolean {
  return movers.has(name);
}

/**
 * The folders outside of the project that a command's arguments lead to, as OpenCode sees them: of a few commands only,
 * not of redirections, and not where a variable or a substitution stands in the way. Whether a path is a folder is not
 * looked up: those that one can only go to are, and those with a slash at the end.
 */
export function foldersOutside({ words }: Pick<ShellCommand, "words">, place: Place): string[] {
  const [name = "", ...rest] = words;
  if (!pathCommands.has(name)) return [];
  const isOption = (word: string): boolean =>
    word.startsWith("-") || (name === "chmod" && word.startsWith("+"));
  const folders = rest
    .filter((word) => !isOption(word))
    .flatMap((word) => folderBehind(word, movers.has(name), place));
  return [...new Set(folders)];
}

function folderBehind(word: string, isFolder: boolean, place: Place): string[] {
  const path = beforeGlob(withoutQuotes(word));
  if (path === "" || /[$`]|^@?\(/.test(path)) return [];
  return folderOutside(path, place, { isFolder: isFolder || path.endsWith("/") });
}

/** The folder of a path, or the path itself where it is one; none where it lies in the project. */
export function folderOutside(path: string, place: Place, { isFolder }: { isFolder: boolean }): string[] {
  const resolved = resolvePath(path, place).replace(/(?<=.)\/$/, "");
  if (resolved === place.project || pathBelow(place.project, resolved) !== undefined) return [];
  return [isFolder ? resolved : posix.dirname(resolved)];
}

/** One pair of quotes around the whole word; others stay. */
function withoutQuotes(word: string): string {
  return /^(?:"[^]*"|'[^]*')$/.test(word) && word.length > 1 ? word.slice(1, -1) : word;
}

/** What stands before the first character of a pattern: nothing, where the word begins with one. */
function beforeGlob(word: string): string {
  const at = word.search(/[?*[]/);
  return at === -1 ? word : word.slice(0, at);
}
