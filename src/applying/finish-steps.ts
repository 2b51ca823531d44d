import { FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import { onDisk, toFileError } from "../files/file-error.ts";
import { parentOf } from "../files/path-rules.ts";
import { foldLoosely } from "../files/same-name.ts";
import { readBefore } from "../planning/whole-digest.ts";
import { FolderGuard, isAtOrAboveRoot } from "./folder-guard.ts";
import type { Journal, Step } from "./journal.ts";
import { temporaryOf } from "./journal.ts";
import { Remover } from "./remover.ts";

export interface FinishOptions {
  /** After an interruption what stands where is not known: temporary files are compared before they are taken. */
  readonly isRecovery: boolean;
}

/** What could not be carried out, and why; by path. */
export type Failures = Map<string, FileError>;

/**
 * Carries out a committed journal but for the manifest: files into their places, and deletions. What another program has
 * put there meanwhile is left alone. A step that was done already is no fault, so this may be called again after an
 * interruption at any point.
 */
export function finishSteps(disk: WritableDisk, journal: Journal, options: FinishOptions): Failures {
  const finisher = new StepFinisher(disk, journal, options);
  for (const [index, step] of journal.steps.entries())
    finisher.attempt(step.path, () => finisher.finish(step, index));
  return finisher.failures;
}

/**
 * Removes the folders of ours in which nothing is left.
 *
 * @returns those that the disk did not let go
 */
export function removeEmptied(disk: WritableDisk, journal: Journal): readonly FileError[] {
  const { emptied, roots } = journal;
  const guard = new FolderGuard(disk, journal);
  const remover = new Remover(disk);
  for (const folder of emptied)
    if (isAtOrAboveRoot(folder, roots) || guard.isSafe(parentOf(folder))) remover.removeFolder(folder);
  return remover.faults;
}

class StepFinisher {
  readonly failures: Failures = new Map();
  readonly #disk: WritableDisk;
  readonly #journal: Journal;
  readonly #isRecovery: boolean;
  readonly #guard: FolderGuard;
  /** Made by this run: one look at the whole folder tells which of its files are new, and nearly all are. */
  readonly #fresh: ReadonlySet<string>;
  readonly #namesIn = new Map<string, ReadonlySet<string>>();
  readonly #lateFolders: ReadonlySet<string>;
  #hasLateFolders = false;

  constructor(disk: WritableDisk, journal: Journal, { isRecovery }: FinishOptions) {
    this.#disk = disk;
    this.#journal = journal;
    this.#isRecovery = isRecovery;
    this.#guard = new FolderGuard(disk, journal);
    this.#fresh = new Set(isRecovery ? [] : journal.folders);
    this.#lateFolders = new Set(journal.lateFolders);
  }

  attempt(path: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      const fault = toFileError(error, path, "write");
      if (!(fault instanceof FileError)) throw error;
      this.failures.set(path, fault);
    }
  }

  finish(step: Step, index: number): void {
    if (step.stagedIn !== undefined) this.#makeLateFolders();
    // After an interruption its folder may be gone, too: that is no change of somebody else's.
    if (step.action === "delete" && lookAt(this.#disk, step.path) === undefined) return;
    if (!this.#guard.isSafe(parentOf(step.path))) throw folderChanged(step.path);
    if (step.action === "delete") this.#delete(step);
    else this.#replace(step, temporaryOf(this.#journal, step, index));
  }

  #delete({ path, before }: Step): void {
    const present = this.#presentAt(path);
    if (present === "folder" && this.#lateFolders.has(path)) return;
    if (present !== before) throw leftAlone(path);
    onDisk(path, "delete", () => this.#disk.removeFile(path));
  }

  #replace(step: Step, temporary: string): void {
    const { path, action, before, after } = step;
    const present = action === "create" && this.#isNew(path) ? undefined : this.#presentAt(path);
    // What is done already has no temporary file any more. A change of mode has the same digest before and after.
    const hasTemporary = (): boolean => this.#presentAt(temporary) !== undefined;
    if (present === after && (present !== before || !hasTemporary())) {
      if (hasTemporary()) onDisk(temporary, "remove", () => this.#disk.removeFile(temporary));
      return;
    }
    if (present !== before) throw leftAlone(path);
    if (this.#isRecovery && this.#presentAt(temporary) !== after) throw lostTemporary(path);
    onDisk(path, "write", () => this.#disk.rename(temporary, path));
  }

  /** Whether nothing stands at a path, told without a look at the path itself. */
  #isNew(path: string): boolean {
    const folder = parentOf(path);
    if (!this.#fresh.has(folder)) return false;
    const names =
      this.#namesIn.get(folder) ??
      new Set(onDisk(folder, "list", () => this.#disk.list(folder)).map(foldLoosely));
    this.#namesIn.set(folder, names);
    return !names.has(foldLoosely(path.slice(path.lastIndexOf("/") + 1)));
  }

  /** A digest; for something that is neither a file nor a link, what it is. */
  #presentAt(path: string): string | undefined {
    const status = lookAt(this.#disk, path);
    return status && (readBefore(this.#disk, path, status)?.digest ?? status.kind);
  }

  /** What stood in their place went in an earlier step. If it did not, the steps below say what is wrong. */
  #makeLateFolders(): void {
    if (this.#hasLateFolders) return;
    this.#hasLateFolders = true;
    for (const folder of this.#journal.lateFolders) {
      if (!this.#guard.isSafe(parentOf(folder)) || lookAt(this.#disk, folder) !== undefined) continue;
      this.attempt(folder, () => onDisk(folder, "make the folder", () => this.#disk.makeFolder(folder)));
    }
  }
}

function leftAlone(path: string): FileError {
  return new FileError(
    "files/changed-meanwhile",
    `\`${path}\` changed while it was about to be replaced: it was left as it is`,
    { hints: ["run again"] },
  );
}

function folderChanged(path: string): FileError {
  return new FileError(
    "files/folder-changed",
    `a folder above \`${path}\` was moved away or became a link while the run was at work: nothing was written there`,
    { hints: ["run again"] },
  );
}

function lostTemporary(path: string): FileError {
  return new FileError(
    "files/temporary-lost",
    `the new contents of \`${path}\` are not as they were prepared: it was left as it is`,
    { hints: ["run again"] },
  );
}
