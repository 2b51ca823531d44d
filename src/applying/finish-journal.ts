import type { FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import { onDisk, syncOnDisk } from "../files/file-error.ts";
import { parentOf } from "../files/path-rules.ts";
import { writeFileAtomically } from "../files/write-atomically.ts";
import type { Manifest } from "../planning/manifest.ts";
import { finishSteps, removeEmptied } from "./finish-steps.ts";
import type { Failures } from "./finish-steps.ts";
import type { Journal, ManifestStep, Step } from "./journal.ts";
import { manifestTemporary } from "./journal.ts";
import { manifestText, mixManifests } from "./next-manifest.ts";
import { Remover } from "./remover.ts";
import { removeJournal, removeTemporaries } from "./undo-staging.ts";

export interface FinishJournalOptions {
  readonly placeFolder: string;
  readonly durable: boolean;
  readonly isRecovery: boolean;
  /** What was recorded before the run, and what is recorded after it. */
  readonly manifests: () => { readonly before: Manifest; readonly after: Manifest };
}

/**
 * Does all that a committed journal says, the manifest last, and removes the journal. A step that fails does not
 * keep the rest from being done, and is not recorded as done.
 *
 * @returns what failed
 * @throws FileError when the run could not be recorded; the journal stays, and the next run finishes it
 */
export async function finishJournal(
  disk: WritableDisk,
  journal: Journal,
  options: FinishJournalOptions,
): Promise<readonly FileError[]> {
  const { placeFolder, durable, isRecovery } = options;
  const failures = finishSteps(disk, journal, { isRecovery });
  const stuck = removeEmptied(disk, journal);
  // The manifest must not be on the medium before what it records.
  if (durable) await syncOnDisk(disk, touchedFolders(disk, journal, failures));
  if (journal.manifest !== undefined) finishManifest(disk, journal, journal.manifest, { failures, options });
  if (durable) await syncOnDisk(disk, manifestFolder(disk, journal));
  const remover = new Remover(disk);
  if (failures.size > 0) removeTemporaries(remover, journal);
  // As long as something of ours is left, so is the journal: the next run tries again.
  if (remover.faults.length + stuck.length === 0) removeJournal(remover, placeFolder);
  return [...failures.values(), ...stuck, ...remover.faults];
}

function finishManifest(
  disk: WritableDisk,
  journal: Journal,
  manifest: ManifestStep,
  { failures, options }: { readonly failures: Failures; readonly options: FinishJournalOptions },
): void {
  const { path } = manifest;
  if (failures.size > 0) {
    const { before, after } = options.manifests();
    const text = manifestText(mixManifests(before, after, new Set(failures.keys())), journal.target);
    return replaceManifest(disk, path, text);
  }
  if (manifest.after === undefined) return removeManifest(disk, path);
  onDisk(path, "write", () => disk.rename(manifestTemporary(journal, manifest), path));
}

function replaceManifest(disk: WritableDisk, path: string, text: string | undefined): void {
  if (text === undefined) removeManifest(disk, path);
  else writeFileAtomically(disk, path, { contents: text, mode: 0o644, exactMode: false, sync: true });
}

function removeManifest(disk: WritableDisk, path: string): void {
  const remover = new Remover(disk);
  remover.removeFile(path);
  remover.removeFolder(parentOf(path));
  if (remover.faults[0] !== undefined) throw remover.faults[0];
}

/** Gone with the last of what it recorded. */
function manifestFolder(disk: WritableDisk, { manifest }: Journal): string[] {
  const folder = manifest && parentOf(manifest.path);
  return folder !== undefined && lookAt(disk, folder) !== undefined ? [folder] : [];
}

/** Those that names went into or out of, as far as they are still there. */
function touchedFolders(disk: WritableDisk, { steps, emptied }: Journal, failures: Failures): string[] {
  const isFilled = ({ path, action }: Step): boolean => action !== "delete" && !failures.has(path);
  const filled = new Set(steps.filter(isFilled).map(({ path }) => parentOf(path)));
  const others = new Set([...steps.map(({ path }) => path), ...emptied].map(parentOf));
  const present = [...others].filter((folder) => !filled.has(folder) && lookAt(disk, folder) !== undefined);
  return [...filled, ...present];
}
