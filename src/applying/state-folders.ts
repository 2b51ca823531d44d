import { FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { ensureFolder } from "../files/ensure-folder.ts";
import { lookAt } from "../files/look-at.ts";
import { isSystemError, toFileError } from "../files/file-error.ts";
import { parentOf } from "../files/path-rules.ts";

/** The folder of state of one place, with what has to be made above it; taken away again when nothing is left in it. */
export class StateFolders {
  readonly folder: string;
  readonly #disk: WritableDisk;
  /** Made by us, outermost first. */
  readonly #made: string[] = [];

  constructor(disk: WritableDisk, folder: string) {
    this.#disk = disk;
    this.folder = folder;
  }

  /** @throws FileError that says how to choose another one, when it cannot be made or written to */
  ensure(): void {
    try {
      this.#made.push(...ensureFolder(this.#disk, this.folder));
    } catch (error) {
      throw unusable(this.folder, error);
    }
    if (lookAt(this.#disk, this.folder) !== undefined && !this.#disk.canWrite(this.folder))
      throw unusable(this.folder, undefined);
  }

  /** Innermost first, as far as they are empty. Those named by us go even if an earlier run made them. */
  tidy(): void {
    const places = parentOf(this.folder);
    const named = [this.folder, places, parentOf(places)];
    for (const folder of new Set([...named, ...this.#made.toReversed()]))
      try {
        this.#disk.removeFolder(folder);
      } catch (error) {
        // Something is kept there, or another run was here first.
        if (!isSystemError(error)) throw error;
        return;
      }
  }
}

function unusable(folder: string, error: unknown): unknown {
  const cause = error === undefined ? undefined : toFileError(error, folder, "make");
  if (cause !== undefined && !(cause instanceof FileError)) return error;
  const why = cause === undefined ? "it is read-only for you" : cause.message;
  return new FileError(
    "files/no-state",
    `the lock and the journal cannot be kept in \`${folder}\`: ${why}; nothing was written`,
    { hints: ["set `XDG_STATE_HOME` to a folder that you can write to"], cause: error },
  );
}
