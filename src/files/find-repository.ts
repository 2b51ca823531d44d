import { posix } from "node:path";
import { toText } from "./bytes.ts";
import type { Disk } from "./disk.ts";
import { onDisk } from "./file-error.ts";
import { childOf, isAbsolutePath, isWithin, parentOf, toForwardSlashes } from "./path-rules.ts";

/** What we need to know of a git repository: read from its files, without calling git. */
export interface Repository {
  /** Absolute: the folder whose files it is about. */
  readonly workTree: string;
  /** Absolute: its own list of what is ignored, which all of its worktrees share and nobody else sees. */
  readonly excludeFile: string;
}

export interface RepositorySearch {
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** What relative paths in the environment are relative to. */
  readonly workingDirectory?: string | undefined;
}

/**
 * The repository that a folder is in: the innermost `.git` above it, or what `GIT_DIR` names when that one is about the
 * folder and no other is nearer. `.git` may be a folder, or the file that a worktree or a submodule has.
 */
export function findRepository(
  disk: Disk,
  folder: string,
  search: RepositorySearch = {},
): Repository | undefined {
  const found = searchAbove(disk, folder);
  const named = fromEnvironment(disk, folder, search);
  if (found === undefined || named === undefined) return found ?? named;
  return named.workTree.length >= found.workTree.length ? named : found;
}

function searchAbove(disk: Disk, folder: string): Repository | undefined {
  const place = childOf(folder, ".git");
  const status = onDisk(place, "look at", () => disk.status(place));
  const gitFolder = status?.kind === "file" ? readPointer(disk, place) : place;
  const repository =
    status === undefined || gitFolder === undefined ? undefined : openRepository(disk, gitFolder, folder);
  // git, too, goes no further from a file that leads nowhere.
  if (repository !== undefined || status?.kind === "file") return repository;
  const above = parentOf(folder);
  return above === folder ? undefined : searchAbove(disk, above);
}

/** A bare repository, for example, whose files stand elsewhere. */
function fromEnvironment(
  disk: Disk,
  folder: string,
  { environment = {}, workingDirectory = folder }: RepositorySearch,
): Repository | undefined {
  const { GIT_DIR, GIT_WORK_TREE } = environment;
  if (!GIT_DIR) return undefined;
  const gitFolder = resolveFrom(workingDirectory, GIT_DIR);
  const workTree = GIT_WORK_TREE
    ? resolveFrom(workingDirectory, GIT_WORK_TREE)
    : (configuredWorkTree(disk, gitFolder) ?? workingDirectory);
  const status = disk.status(workTree);
  const place = status === undefined ? workTree : disk.realPath(workTree);
  return isWithin(folder, place) ? openRepository(disk, gitFolder, place) : undefined;
}

/** Undefined for what git does not take for a repository either. A worktree keeps most of it in a common folder. */
function openRepository(disk: Disk, gitFolder: string, workTree: string): Repository | undefined {
  if (disk.status(childOf(gitFolder, "HEAD")) === undefined) return undefined;
  const pointer = readLine(disk, childOf(gitFolder, "commondir"));
  const common = pointer === undefined ? gitFolder : resolveFrom(gitFolder, pointer);
  const isWhole = ["objects", "refs"].every((name) => disk.status(childOf(common, name)) !== undefined);
  return isWhole ? { workTree, excludeFile: childOf(common, "info/exclude") } : undefined;
}

/** `gitdir: PATH`, relative to the folder that the file stands in. */
function readPointer(disk: Disk, file: string): string | undefined {
  const path = /^gitdir: (.+)$/.exec(readLine(disk, file) ?? "")?.[1];
  return path === undefined ? undefined : resolveFrom(parentOf(file), path);
}

/** `core.worktree`, relative to the repository's own folder. */
function configuredWorkTree(disk: Disk, gitFolder: string): string | undefined {
  const text = readIfThere(disk, childOf(gitFolder, "config")) ?? "";
  const core = /^\[core\][^\n]*\n((?:(?!\s*\[)[^\n]*(?:\n|$))*)/im.exec(text)?.[1] ?? "";
  const path = /^\s*worktree\s*=\s*"?([^"\n]+?)"?\s*$/im.exec(core)?.[1];
  return path === undefined ? undefined : resolveFrom(gitFolder, path);
}

function readLine(disk: Disk, path: string): string | undefined {
  return readIfThere(disk, path)?.split(/\r?\n/, 1)[0];
}

function readIfThere(disk: Disk, path: string): string | undefined {
  if (disk.status(path)?.kind !== "file") return undefined;
  return toText(onDisk(path, "read", () => disk.readFile(path)));
}

/** Absolute, without `.` and `..`. */
function resolveFrom(base: string, path: string): string {
  const given = toForwardSlashes(path);
  const joined = isAbsolutePath(given) ? posix.normalize(given) : posix.join(base, given);
  return joined.replace(/(?<=.)\/$/, "");
}
