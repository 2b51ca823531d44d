import { posix } from "node:path";
import { compareText } from "../diagnostics/compare-text.ts";
import { LibraryError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { relativePathFault } from "../files/path-rules.ts";
import { foldName } from "../files/same-name.ts";
import { limits } from "../model/limits.ts";
import { fetchLimits, tooLarge } from "./fetch-watch.ts";
import { libraryFolders, libraryPlaces } from "./library-folders.ts";

/** A file of a source, before its contents are read. */
export interface ListedFile {
  /** Relative to the source, with forward slashes. */
  readonly path: string;
  readonly kind: "file" | "link" | "submodule";
  /** Bytes. */
  readonly size: number;
}

/**
 * The folder of a source that holds its library: the subfolder that was asked for or the source itself, else `defaults`
 * or `components` in it. Empty for the source itself.
 *
 * @throws LibraryError when there is no such subfolder, or no library in it
 */
export function findLibraryRoot(
  paths: readonly string[],
  { asked, subfolder }: { readonly asked: string; readonly subfolder: string | undefined },
): string {
  const has = (folder: string): boolean => paths.some((path) => path.startsWith(`${folder}/`));
  if (subfolder !== undefined && !has(subfolder)) throw noSubfolder(paths, subfolder, asked);
  const roots = libraryPlaces
    .map((place) => posix.join(subfolder ?? "", place))
    .map((root) => root.replace(/^\.$/, ""));
  const root = roots.find(
    (each) => has(posix.join(each, "configurations")) && has(posix.join(each, "contents")),
  );
  if (root !== undefined) return root;
  throw new LibraryError("library/not-found", `there is no library in \`${asked}\``, {
    hints: [
      "a library is a folder with `configurations/` and `contents/`, or with these in `defaults/` or `components/`; name another one behind `#`",
      ...foldersHint(paths, subfolder),
    ],
  });
}

function noSubfolder(paths: readonly string[], subfolder: string, asked: string): LibraryError {
  const all = new Set(paths.flatMap((path) => foldersAbove(path)));
  return new LibraryError("source/no-subfolder", `\`${asked}\` has no folder \`${subfolder}\``, {
    hints: [...didYouMean(subfolder, all), ...foldersHint(paths, undefined)],
  });
}

function foldersHint(paths: readonly string[], folder: string | undefined): string[] {
  const start = folder === undefined ? "" : `${folder}/`;
  const inner = paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  const names = new Set(inner.flatMap((path) => foldersAbove(path)[0] ?? []));
  const shown = [...names].sort(compareText).slice(0, 10);
  return shown.length === 0 ? [] : [`folders there: ${shown.join(", ")}`];
}

function foldersAbove(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

/**
 * The files of the library's own folders, and what their links lead to within the root.
 *
 * @param linkOf where a link leads
 * @throws LibraryError for paths that not every system can hold, and for too many or too large files
 */
export function selectLibrary<T extends ListedFile>(
  files: readonly T[],
  {
    asked,
    root,
    linkOf,
  }: { readonly asked: string; readonly root: string; readonly linkOf: (file: T) => string },
): T[] {
  const start = root === "" ? "" : `${root}/`;
  const wanted = new Set<string>(libraryFolders.map((folder) => start + folder));
  const isWanted = ({ path }: ListedFile): boolean =>
    [...foldersAbove(path), path].some((each) => wanted.has(each));
  const links = files.filter(({ kind }) => kind === "link");
  // A link may lead to another one: as many rounds as there are new targets.
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size;
    for (const link of links.filter(isWanted)) {
      const target = posix.join(posix.dirname(link.path), linkOf(link)).replace(/\/$/, "");
      if (target.startsWith(start) && !target.startsWith("..") && target !== root) wanted.add(target);
    }
  }
  const selected = files.filter(isWanted);
  checkBounds(selected, asked);
  checkPaths(selected, asked);
  return selected;
}

function checkBounds(files: readonly ListedFile[], asked: string): void {
  if (files.length > fetchLimits.files)
    throw new LibraryError("source/too-large", `\`${asked}\` has more than ${fetchLimits.files} files`, {
      hints: ["name the folder that holds the library behind `#`"],
    });
  const most = limits["library-size"].most;
  if (files.reduce((sum, { size }) => sum + size, 0) > most) throw tooLarge(asked, most);
}

/** A tree of git's may hold names that a folder cannot, and one name as a link and as a folder. */
function checkPaths(files: readonly ListedFile[], asked: string): void {
  const seen = new Map<string, string>();
  for (const { path } of files) {
    const fault = /[\p{Cc}\uFFFD]/u.test(path)
      ? "holds a control character, or is not UTF-8"
      : relativePathFault(path);
    if (fault !== undefined) throw badPath(asked, `the path \`${path}\` ${fault}`);
    const other = seen.get(foldName(path));
    if (other !== undefined)
      throw badPath(asked, `\`${other}\` and \`${path}\` are one file on some systems`);
    seen.set(foldName(path), path);
  }
  for (const { path } of files)
    for (const folder of foldersAbove(path)) {
      const other = seen.get(foldName(folder));
      if (other !== undefined) throw badPath(asked, `\`${other}\` is a file, and a folder of \`${path}\``);
    }
}

function badPath(asked: string, words: string): LibraryError {
  return new LibraryError("source/path", `\`${asked}\` cannot be taken: ${words}`, {
    hints: ["rename it in the library"],
  });
}
