import { join } from "node:path";
import { compareText } from "../diagnostics/compare-text.ts";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { LibraryError } from "../diagnostics/errors.ts";
import { limitFault } from "../diagnostics/limit-fault.ts";
import { isMissing, isSystemError, onDisk } from "../files/file-error.ts";
import { ask } from "../files/observe.ts";
import { childOf, isGitName, isWithin, relativePathFault, toForwardSlashes } from "../files/path-rules.ts";
import type { DiskEntry } from "../files/read-disk.ts";
import { findHidden } from "../formats/hidden-characters.ts";
import { describeHidden } from "../formats/inspect-text.ts";
import { limits, type LimitName } from "../model/limits.ts";
import { libraryFolders, libraryPlaces } from "./library-folders.ts";
import type { LibraryFile, LibraryFiles } from "./library-files.ts";

export interface ReadLibrary {
  /** Absolute: the folder that holds `configurations` and `contents`. */
  readonly root: string;
  readonly files: LibraryFiles;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a library's files. The root is the folder itself, else `defaults` or `components` in it.
 *
 * @param isCached the folder is one of our cache, whose files are read-only: of their modes only the `x` counts
 * @throws LibraryError when there is no library, FileError when a file of it cannot be read
 */
export function readLibrary(folder: string, { isCached = false } = {}): ReadLibrary {
  const root = findRoot(folder);
  const reader = new LibraryReader(root, isCached);
  for (const name of libraryFolders) reader.readTop(name);
  return { root: toForwardSlashes(root), files: reader.files, diagnostics: reader.diagnostics };
}

function findRoot(folder: string): string {
  for (const place of libraryPlaces) {
    const root = join(folder, place);
    if (ask("folder", join(root, "configurations")) && ask("folder", join(root, "contents"))) return root;
  }
  throw new LibraryError("library/not-found", `there is no library in \`${folder}\``, {
    hints: [
      "a library is a folder with `configurations/` and `contents/`, or with these in `defaults/` or `components/`",
    ],
  });
}

class LibraryReader {
  readonly files = new Map<string, LibraryFile>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #root: string;
  readonly #isCached: boolean;
  readonly #realRoot: string;
  /** The folders on the way to the one that is read, links resolved. */
  readonly #above: string[] = [];
  #entries = 0;
  #bytes = 0;

  constructor(root: string, isCached: boolean) {
    this.#root = root;
    this.#isCached = isCached;
    this.#realRoot = ask("real", root);
  }

  /** One of the folders that a library is made of, if it is there. */
  readTop(name: string): void {
    const absolute = join(this.#root, name);
    const status = onDisk(absolute, "look at", () => ask("status", absolute));
    if (status?.kind === "link") this.readLinked(name, childOf(this.#realRoot, name));
    else if (status?.kind === "folder") this.readFolder(name, childOf(this.#realRoot, name));
  }

  /** In code-point order, so that the result does not depend on the file system. */
  private readFolder(path: string, real: string): void {
    if (path.split("/").length > limits["library-depth"].most) return this.#exceed("library-depth", path);
    const absolute = join(this.#root, path);
    const entries = onDisk(absolute, "read", () => ask("entries", absolute));
    this.#above.push(real);
    for (const entry of [...entries].sort((a, b) => compareText(a.name, b.name)))
      this.readEntry(`${path}/${entry.name}`, entry, real);
    this.#above.pop();
  }

  private readEntry(path: string, entry: DiskEntry, folder: string): void {
    this.#entries += 1;
    // Told once, for the first that is too many.
    if (this.#entries === limits["library-entries"].most + 1) this.#exceed("library-entries", path);
    if (this.#entries > limits["library-entries"].most) return;
    const fault = relativePathFault(path) ?? hiddenFault(entry.name);
    if (fault !== undefined) this.#refuse("library/path", path, { message: `the path ${fault}` });
    else if (isGitName(entry.name)) this.#leaveOut(path);
    else if (isLongerThan(limits["path-length"].most, path)) this.#exceed("path-length", path);
    else if (entry.kind === "link") this.readLinked(path, childOf(folder, entry.name));
    else if (entry.kind === "folder") this.readFolder(path, childOf(folder, entry.name));
    else if (entry.kind === "file") this.readFile(path);
    else this.#refuseSpecial(path);
  }

  /**
   * A link inside of the library stands for what it leads to; one that leaves it is a fault.
   *
   * @param real where it stands, links on the way resolved
   */
  private readLinked(path: string, real: string): void {
    const leadsTo = realTarget(real);
    if (leadsTo === undefined || !isWithin(leadsTo, this.#realRoot)) this.refuseLink(path, leadsTo);
    else if (!ask("folder", leadsTo)) this.readFile(path);
    // Also where two folders hold links to each other.
    else if (this.#above.some((folder) => isWithin(folder, leadsTo))) this.refuseLink(path, leadsTo);
    else this.readFolder(path, leadsTo);
  }

  private readFile(path: string): void {
    const absolute = childOf(this.#root, path);
    const limit = sizeLimitOf(path);
    const read = onDisk(absolute, "read", () => ask("bounded", absolute));
    if (read.kind === "too-large") return this.#exceed(limit, path, read.size);
    if (read.kind !== "file") return this.#refuseSpecial(path);
    if (read.contents.length > limits[limit].most) return this.#exceed(limit, path, read.contents.length);
    const before = this.#bytes;
    this.#bytes += read.contents.length;
    if (this.#bytes > limits["library-size"].most) {
      if (before <= limits["library-size"].most) this.#exceed("library-size", path);
      return;
    }
    this.files.set(path, {
      contents: read.contents,
      mode: isCopied(path) ? this.#modeOf(read.mode) : undefined,
    });
  }

  #modeOf(mode: number): number {
    if (!this.#isCached) return mode;
    return (mode & 0o100) === 0 ? 0o644 : 0o755;
  }

  private refuseLink(path: string, leadsTo: string | undefined): void {
    const where =
      leadsTo === undefined
        ? "leads nowhere"
        : `leads to \`${leadsTo}\`, outside of the library or in a circle`;
    this.#refuse("library/link", path, { message: `the link ${where}`, hints: ["copy the file in"] });
  }

  #refuseSpecial(path: string): void {
    this.#refuse("library/special-file", path, {
      message: "this is no file, but a pipe, a device or a socket: it is not read",
      hints: ["take it out of the library"],
    });
  }

  /** A skill may be a clone or a submodule; but what is written there decides what git runs. */
  #leaveOut(path: string): void {
    this.diagnostics.push(
      diagnostic({
        code: "library/git-folder",
        severity: "warning",
        message: "git's own files are left out: they are no part of a library",
        location: { path },
      }),
    );
  }

  #refuse(
    code: string,
    path: string,
    fault: { readonly message: string; readonly hints?: readonly string[] },
  ): void {
    this.diagnostics.push(diagnostic({ code, ...fault, location: { path } }));
  }

  #exceed(limit: LimitName, path: string, count?: number): void {
    this.diagnostics.push(
      limitFault(limit, { location: { path }, ...(count === undefined ? {} : { count }) }),
    );
  }
}

/** A plan shows names in lines, and a model that lists a folder reads them. */
function hiddenFault(name: string): string | undefined {
  if (/[\t\n\v\f\r\x85]/.test(name)) return "holds a line break or a tab";
  const hidden = findHidden(name).find(({ isError }) => isError);
  return hidden && `holds ${describeHidden(hidden)}`;
}

/** Files that reach the coders byte by byte. */
function isCopied(path: string): boolean {
  return path.startsWith("skills/") || path.startsWith("contents/hooks/");
}

function sizeLimitOf(path: string): LimitName {
  if (isCopied(path) && !/^skills\/(?:[^/]+\.md|[^/]+\/SKILL\.md)$/.test(path)) return "asset-size";
  if (path.endsWith(".toml")) return "settings-size";
  return path.endsWith(".jinja") ? "template-size" : "text-size";
}

function isLongerThan(bytes: number, path: string): boolean {
  return path.length * 3 > bytes && Buffer.byteLength(path) > bytes;
}

function realTarget(path: string): string | undefined {
  try {
    return ask("real", path);
  } catch (error) {
    if (isMissing(error) || (isSystemError(error) && error.code === "ELOOP")) return undefined;
    throw error;
  }
}
