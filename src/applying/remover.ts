import { FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { isMissing, isSystemError, toFileError } from "../files/file-error.ts";
import { childOf, parentOf } from "../files/path-rules.ts";

/** Removes what is there; what is not there is no fault. Gathers what the disk refuses. */
export class Remover {
  readonly faults: FileError[] = [];
  readonly #disk: WritableDisk;

  constructor(disk: WritableDisk) {
    this.#disk = disk;
  }

  removeFile(path: string): void {
    this.#attempt(path, () => this.#disk.removeFile(path));
  }

  /** With the files in it; and the one above, if nothing else is there. */
  removeFilledFolder(path: string): void {
    this.#attempt(path, () => {
      for (const name of this.#disk.list(path)) this.#disk.removeFile(childOf(path, name));
      this.#disk.removeFolder(path);
      this.#disk.removeFolder(parentOf(path));
    });
  }

  /** One that something is in stays. */
  removeFolder(path: string): void {
    this.#attempt(path, () => this.#disk.removeFolder(path));
  }

  #attempt(path: string, remove: () => void): void {
    try {
      remove();
    } catch (error) {
      if (isMissing(error) || isNotEmpty(error)) return;
      const fault = toFileError(error, path, "remove");
      if (!(fault instanceof FileError)) throw error;
      this.faults.push(fault);
    }
  }
}

function isNotEmpty(error: unknown): boolean {
  return isSystemError(error) && (error.code === "ENOTEMPTY" || error.code === "EEXIST");
}
