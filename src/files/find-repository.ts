import { posix } from "node:path";
import { toText } from "../formats/utf8.ts";
import type { Disk } from "./disk.ts";
import { onDisk } from "./file-error.ts";
import { followTo, lookAt } from "./look-at.ts";
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
 *
 * A project may be anybody's, and so may its `.git`: one that leads elsewhere counts only when the repository there
 * knows the folder, as it does for its worktrees and submodules. The environment is the user's own.
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
  const kind = lookAt(disk, place)?.kind;
  const gitFolder = kind === "file" ? readPointer(disk, place) : place;
  const opened = gitFolder === undefined ? undefined : openRepository(disk, gitFolder);
  if (opened !== undefined && isKnown(disk, opened, folder)) return toRepository(opened, folder);
  // git, too, goes no further from a file that leads nowhere.
  const above = parentOf(folder);
  return kind === "file" || opened !== undefined || above === folder ? undefined : searchAbove(disk, above);
}

/** A bare repository, for example, whose files stand elsewhere. */
function fromEnvironment(
  disk: Disk,
  folder: string,
  { environment = {}, workingDirectory = folder }: RepositorySearch,
): Repository | undefined {
  const { GIT_DIR, GIT_WORK_TREE } = environment;
  const opened = GIT_DIR ? openRepository(disk, resolveFrom(workingDirectory, GIT_DIR)) : undefined;
  if (opened === undefined) return undefined;
  const given = GIT_WORK_TREE ? resolveFrom(workingDirectory, GIT_WORK_TREE) : undefined;
  const workTree = followTo(disk, given ?? configuredWorkTree(disk, opened.gitFolder) ?? workingDirectory);
  return workTree !== undefined && isWithin(folder, workTree) ? toRepository(opened, workTree) : undefined;
}

/** Both with links resolved. */
interface Opened {
  readonly gitFolder: string;
  /** What all worktrees share; the same folder where there are none. */
  readonly common: string;
}

/** Undefined for what git does not take for a repository either. */
function openRepository(disk: Disk, path: string): Opened | undefined {
  const gitFolder = followTo(disk, path);
  if (gitFolder === undefined || lookAt(disk, childOf(gitFolder, "HEAD")) === undefined) return undefined;
  const pointer = readLine(disk, childOf(gitFolder, "commondir"));
  const common = pointer === undefined ? gitFolder : followTo(disk, resolveFrom(gitFolder, pointer));
  if (common === undefined) return undefined;
  const isWhole = ["objects", "refs"].every((name) => lookAt(disk, childOf(common, name)) !== undefined);
  return isWhole ? { gitFolder, common } : undefined;
}

/** Whether the repository stands in its own work tree, or says itself that the folder is one of its work trees. */
function isKnown(disk: Disk, { gitFolder, common }: Opened, folder: string): boolean {
  const workTree = followTo(disk, folder);
  if (gitFolder === common) {
    const configured = configuredWorkTree(disk, gitFolder);
    const isOwn = workTree !== undefined && isWithin(gitFolder, workTree);
    return isOwn || (configured !== undefined && followTo(disk, configured) === workTree);
  }
  const pointer = readLine(disk, childOf(gitFolder, "gitdir"));
  const isListed = parentOf(gitFolder) === childOf(common, "worktrees") && pointer !== undefined;
  return isListed && followTo(disk, parentOf(resolveFrom(gitFolder, pointer))) === workTree;
}

function toRepository({ common }: Opened, workTree: string): Repository {
  return { workTree, excludeFile: childOf(common, "info/exclude") };
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
  if (lookAt(disk, path)?.kind !== "file") return undefined;
  return toText(onDisk(path, "read", () => disk.readFile(path)));
}

/** Absolute, without `.` and `..`. */
function resolveFrom(base: string, path: string): string {
  const given = toForwardSlashes(path);
  const joined = isAbsolutePath(given) ? posix.normalize(given) : posix.join(base, given);
  return joined.replace(/(?<=.)\/$/, "");
}
