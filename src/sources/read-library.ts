import { join } from "node:path";
import { compareText } from "../diagnostics/compare-text.ts";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { LibraryError } from "../diagnostics/errors.ts";
import { isMissing, onDisk } from "../files/file-error.ts";
import { ask } from "../files/observe.ts";
import { childOf, isWithin, toForwardSlashes } from "../files/path-rules.ts";
import type { DiskEntry } from "../files/read-disk.ts";
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
  for (const name of libraryFolders) reader.readFolder(name);
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

  constructor(root: string, isCached: boolean) {
    this.#root = root;
    this.#isCached = isCached;
  }

  /** In code-point order, so that the result does not depend on the file system. */
  readFolder(path: string): void {
    const absolute = join(this.#root, path);
    if (!ask("folder", absolute)) return;
    const entries = onDisk(absolute, "read", () => ask("entries", absolute));
    for (const entry of [...entries].sort((a, b) => compareText(a.name, b.name)))
      this.readEntry(`${path}/${entry.name}`, entry);
  }

  private readEntry(path: string, entry: DiskEntry): void {
    if (entry.kind === "link") this.readLinked(path);
    else if (entry.kind === "folder") this.readFolder(path);
    else if (entry.kind === "file") this.readFile(path);
  }

  /** A link inside of the library stands for what it leads to; one that leaves it is a fault. */
  private readLinked(path: string): void {
    const absolute = join(this.#root, path);
    const leadsTo = realTarget(absolute);
    if (leadsTo === undefined || !isWithin(leadsTo, ask("real", this.#root))) this.refuseLink(path, leadsTo);
    else if (!ask("folder", absolute)) this.readFile(path);
    else if (isWithin(ask("real", join(absolute, "..")), leadsTo)) this.refuseLink(path, leadsTo);
    else this.readFolder(path);
  }

  private readFile(path: string): void {
    const absolute = childOf(this.#root, path);
    const isSkill = path.startsWith("skills/") || path.startsWith("contents/hooks/");
    onDisk(absolute, "read", () => {
      const mode = isSkill ? this.modeOf(absolute) : undefined;
      this.files.set(path, { contents: ask("file", absolute), mode });
    });
  }

  private modeOf(path: string): number {
    const mode = ask("mode", path);
    if (!this.#isCached) return mode;
    return (mode & 0o100) === 0 ? 0o644 : 0o755;
  }

  private refuseLink(path: string, leadsTo: string | undefined): void {
    const where =
      leadsTo === undefined
        ? "leads nowhere"
        : `leads to \`${leadsTo}\`, outside of the library or in a circle`;
    this.diagnostics.push(
      diagnostic({
        code: "library/link",
        message: `the link ${where}`,
        location: { path },
        hints: ["copy the file in"],
      }),
    );
  }
}

function realTarget(path: string): string | undefined {
  try {
    return ask("real", path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
