import { posix } from "node:path";
import { FileError } from "../diagnostics/errors.ts";
import type { Disk, DiskStatus } from "./disk.ts";
import { followTo, lookAt } from "./look-at.ts";
import { childOf, isAbsolutePath, isWithin, parentOf, pathFault, relativePathFault } from "./path-rules.ts";

/** Where a path leads when links are resolved, and what stands there. */
export interface Location {
  /** Expressed below the root that holds it. */
  readonly path: string;
  /** Undefined when nothing is there. */
  readonly status: DiskStatus | undefined;
  /** A file, or a link to nowhere, that stands where a folder above the path should be. */
  readonly blockedBy?: string | undefined;
}

export interface LocateOptions {
  /** Follow the last part of the path too when it is a link. */
  readonly follow: boolean;
}

/**
 * Finds paths below some roots. What leaves the roots, by name or through a link, is a {@link FileError} that names
 * the path and where it leads. Roots themselves are trusted: they may be links.
 */
export interface PathLocator {
  locate(path: string, options: LocateOptions): Location;
}

/** What will be different by the time that something is written. */
export interface Foreseen {
  /** Files and links that will be gone: taken as absent. */
  readonly vanishing?: ReadonlySet<string>;
  /** Files, and links with where they lead, that will stand there instead of what does. */
  readonly returning?: ReadonlyMap<
    string,
    { readonly kind: "file" } | { readonly kind: "link"; readonly to: string }
  >;
}

/**
 * @returns a locator that looks at each folder once, and so is good for one plan
 */
export function createLocator(disk: Disk, roots: readonly string[], foreseen: Foreseen = {}): PathLocator {
  return new FolderCache(disk, roots, foreseen);
}

/** For the one file outside of the roots that a project's run may be about: the repository's `info/exclude`. */
export function createExcludeLocator(disk: Disk, excludeFile: string): PathLocator {
  return createLocator(disk, [excludeRoot(excludeFile)]);
}

/** The repository's own folder, which holds `info/exclude`. */
export function excludeRoot(excludeFile: string): string {
  return parentOf(parentOf(excludeFile));
}

type Folder = { readonly kind: "present" | "absent" | "blocked"; readonly path: string };

class FolderCache implements PathLocator {
  readonly #disk: Disk;
  readonly #roots: readonly string[];
  readonly #foreseen: Foreseen;
  readonly #folders = new Map<string, Folder>();
  #realRoots: readonly { readonly root: string; readonly real: string }[] | undefined;

  constructor(disk: Disk, roots: readonly string[], foreseen: Foreseen) {
    this.#disk = disk;
    this.#roots = roots;
    this.#foreseen = foreseen;
  }

  locate(path: string, options: LocateOptions): Location {
    const above = parentOf(path);
    const name = path.slice(path.lastIndexOf("/") + 1);
    // What is known of the folder need not be checked again for each of its files.
    const fault = this.#folders.has(above) ? relativePathFault(name) : pathFault(path);
    if (fault !== undefined)
      throw new FileError("files/bad-path", `the path ${JSON.stringify(path)} ${fault}`);
    const folder = this.#folder(above, path);
    if (folder.kind === "blocked") return { path, status: undefined, blockedBy: folder.path };
    const place = childOf(folder.path, name);
    const status = folder.kind === "absent" ? undefined : this.#status(place);
    return status?.kind === "link" && options.follow ? this.#target(place, path) : { path: place, status };
  }

  #folder(path: string, wanted: string): Folder {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const folder = this.#roots.includes(path) ? this.#rootFolder(path) : this.#childFolder(path, wanted);
    this.#folders.set(path, folder);
    return folder;
  }

  #rootFolder(root: string): Folder {
    const status = lookAt(this.#disk, root);
    if (status === undefined) return { kind: "absent", path: root };
    if (status.kind === "folder") return { kind: "present", path: root };
    const real = status.kind === "link" ? followTo(this.#disk, root) : root;
    const isFolder = real !== undefined && this.#disk.status(real)?.kind === "folder";
    return { kind: isFolder ? "present" : "blocked", path: root };
  }

  #childFolder(path: string, wanted: string): Folder {
    const above = parentOf(path);
    if (above === path) throw outside(wanted, wanted, this.#roots);
    const parent = this.#folder(above, wanted);
    if (parent.kind === "blocked") return parent;
    const place = childOf(parent.path, path.slice(path.lastIndexOf("/") + 1));
    const returning = this.#foreseen.returning?.get(place);
    if (returning?.kind === "file") return { kind: "blocked", path: place };
    const to = returning && leadingFrom(parent.path, returning.to);
    const status = parent.kind === "absent" ? undefined : this.#status(place);
    if (status === undefined && to === undefined) return { kind: "absent", path: place };
    if (status?.kind !== "link" && to === undefined)
      return { kind: status?.kind === "folder" ? "present" : "blocked", path: place };
    const target = this.#target(place, wanted, to);
    return target.status?.kind === "folder"
      ? { kind: "present", path: target.path }
      : { kind: "blocked", path: place };
  }

  /** @param to where the link will lead, when that is elsewhere than now */
  #target(link: string, wanted: string, to = link): Location {
    const real = followTo(this.#disk, to);
    if (real === undefined) return { path: link, status: undefined, blockedBy: link };
    const path = this.#belowRoot(real);
    if (path === undefined) throw outside(wanted, real, this.#roots);
    return { path, status: this.#status(path) };
  }

  #belowRoot(real: string): string | undefined {
    this.#realRoots ??= this.#roots
      .map((root) => ({ root, real: followTo(this.#disk, root) ?? root }))
      .sort((a, b) => b.real.length - a.real.length);
    const found = this.#realRoots.find((root) => isWithin(real, root.real));
    return (
      found && (real === found.real ? found.root : childOf(found.root, real.slice(found.real.length + 1)))
    );
  }

  #status(path: string): DiskStatus | undefined {
    return this.#foreseen.vanishing?.has(path) === true ? undefined : lookAt(this.#disk, path);
  }
}

function leadingFrom(folder: string, to: string): string {
  return isAbsolutePath(to) ? to : posix.join(folder, to);
}

function outside(path: string, real: string, roots: readonly string[]): FileError {
  const lead = path === real ? "is" : `leads to \`${real}\`, which is`;
  return new FileError(
    "files/outside-root",
    `\`${path}\` ${lead} outside of ${roots.map((root) => `\`${root}\``).join(", ")}`,
    {
      hints: path === real ? [] : ["a link on the way leads out: remove the link, or choose another target"],
    },
  );
}
