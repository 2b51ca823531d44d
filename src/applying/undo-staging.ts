import type { FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { childOf, parentOf } from "../files/path-rules.ts";
import type { Journal } from "./journal.ts";
import { backupFolder, committedJournal, manifestTemporary, stagingJournal, temporaryOf } from "./journal.ts";
import { Remover } from "./remover.ts";

/**
 * Takes away all that a run made before it was committed. What is not there is no fault, so this may be called for any
 * part of a run, and again. The journal stays when something else does: the next run tries again.
 *
 * @returns what could not be removed
 */
export function undoStaging(disk: WritableDisk, placeFolder: string, journal: Journal): FileError[] {
  const remover = new Remover(disk);
  removeTemporaries(remover, journal);
  for (const folder of journal.folders.toReversed()) remover.removeFolder(folder);
  if (journal.hasBackup) remover.removeFilledFolder(backupFolder(placeFolder, journal.run));
  if (remover.faults.length === 0) removeJournal(remover, placeFolder);
  return remover.faults;
}

export function removeTemporaries(remover: Remover, journal: Journal): void {
  for (const [index, step] of journal.steps.entries())
    if (step.action !== "delete") remover.removeFile(temporaryOf(journal, step, index));
  if (journal.manifest?.after !== undefined) remover.removeFile(manifestTemporary(journal, journal.manifest));
  for (const probe of journal.probes) {
    remover.removeFile(probe);
    remover.removeFolder(parentOf(probe));
  }
}

export function removeJournal(remover: Remover, placeFolder: string): void {
  remover.removeFile(childOf(placeFolder, committedJournal));
  remover.removeFile(childOf(placeFolder, stagingJournal));
}
