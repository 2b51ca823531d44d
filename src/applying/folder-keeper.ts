import type { WritableDisk } from "../files/disk.ts";
import { onDisk } from "../files/file-error.ts";
import { parentOf } from "../files/path-rules.ts";

/** Makes folders and takes them away again, and knows which ones are ours. */
export class FolderKeeper {
  readonly #disk: WritableDisk;
  readonly #present = new Set<string>();
  /** Made in this run, and so without anything in them that is not ours. */
  readonly #fresh = new Set<string>();
  readonly #made: Set<string>;

  /** @param made folders that we made in earlier runs */
  constructor(disk: WritableDisk, made: Iterable<string>) {
    this.#disk = disk;
    this.#made = new Set(made);
  }

  get made(): ReadonlySet<string> {
    return this.#made;
  }

  /** Each folder is looked at once. */
  ensureAbove(path: string): void {
    this.#ensure(parentOf(path));
  }

  /** Removes the folders above a path that we made and that are empty now, innermost first. */
  removeEmptiedAbove(path: string): void {
    const folder = parentOf(path);
    if (!this.#made.has(folder)) return;
    const isFolder = this.#disk.status(folder)?.kind === "folder";
    if (isFolder && onDisk(folder, "list", () => this.#disk.list(folder)).length > 0) return;
    if (isFolder) onDisk(folder, "remove", () => this.#disk.removeFolder(folder));
    this.#made.delete(folder);
    this.#present.delete(folder);
    this.#fresh.delete(folder);
    this.removeEmptiedAbove(folder);
  }

  /** Forgets the folders below which nothing of ours is left: whatever is in them is the user's. */
  keepOnlyAbove(paths: Iterable<string>): void {
    const needed = new Set<string>();
    for (const path of paths)
      for (let folder = parentOf(path); !needed.has(folder); folder = parentOf(folder)) needed.add(folder);
    for (const folder of this.#made) if (!needed.has(folder)) this.#made.delete(folder);
  }

  #ensure(folder: string): void {
    if (this.#present.has(folder)) return;
    // A link here was found to lead to a folder inside of the roots when the run was checked.
    if (!this.#isThere(folder)) this.#make(folder);
    this.#present.add(folder);
  }

  #isThere(folder: string): boolean {
    if (this.#fresh.has(parentOf(folder))) return false;
    return onDisk(folder, "look at", () => this.#disk.status(folder)) !== undefined;
  }

  #make(folder: string): void {
    const above = parentOf(folder);
    if (above !== folder) this.#ensure(above);
    onDisk(folder, "make the folder", () => this.#disk.makeFolder(folder));
    this.#made.add(folder);
    this.#fresh.add(folder);
  }
}
