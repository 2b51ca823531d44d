import type { WritableDisk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import { isWithin, parentOf } from "../files/path-rules.ts";

/**
 * Tells whether a folder is still one, and no link on the way to it, as late as possible before something is written
 * there. Each folder is looked at once. The roots themselves may be links.
 */
export class FolderGuard {
  readonly #disk: WritableDisk;
  readonly #roots: ReadonlySet<string>;
  readonly #known = new Map<string, boolean>();

  constructor(disk: WritableDisk, roots: readonly string[]) {
    this.#disk = disk;
    this.#roots = new Set(roots);
  }

  /** False for a folder outside of the roots, too. */
  isSafe(folder: string): boolean {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const isSafe = this.#look(folder);
    this.#known.set(folder, isSafe);
    return isSafe;
  }

  #look(folder: string): boolean {
    if (this.#roots.has(folder)) return true;
    const above = parentOf(folder);
    if (above === folder || !this.isSafe(above)) return false;
    return lookAt(this.#disk, folder)?.kind === "folder";
  }
}

/** Such a folder is made when a root is missing, and removed again when it is empty. */
export function isAtOrAboveRoot(folder: string, roots: readonly string[]): boolean {
  return roots.some((root) => isWithin(root, folder));
}
