import { Buffer } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import { InterruptedError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { onDisk, syncOnDisk } from "../files/file-error.ts";
import type { Change } from "../planning/plan.ts";
import { writeBackup } from "./backup-writer.ts";
import { checkAgain, checkNames } from "./check-staged.ts";
import type { Draft } from "./draft-transaction.ts";
import { failedBeforeCommit } from "./failed-before-commit.ts";
import { backupFolder, committedJournal, manifestTemporary, stagingJournal, temporaryOf } from "./journal.ts";
import type { PlaceLock } from "./lock-attempt.ts";
import { SavePace } from "./save-pace.ts";
import { undoStaging } from "./undo-staging.ts";

export interface StageOptions {
  readonly disk: WritableDisk;
  readonly lock: PlaceLock;
  /** Whether to wait for the medium and to keep a journal. */
  readonly durable: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

/** Files between two looks at the signal. */
const batchSize = 64;
const syncBatchSize = 512;

/**
 * Prepares all of a run beside its places and commits it. When it returns, the rest will be done, by this run or by the
 * next one; when it throws, nothing was done and nothing is left of it.
 */
export async function stage(draft: Draft, options: StageOptions): Promise<void> {
  const { disk, lock } = options;
  try {
    await prepareAll(draft, options);
    await commitMark(options);
  } catch (error) {
    throw failedBeforeCommit(error, undoStaging(disk, lock.folder, draft.journal));
  }
}

async function prepareAll(draft: Draft, options: StageOptions): Promise<void> {
  const { disk, lock, durable } = options;
  const { journal, changes } = draft;
  if (durable) await writeJournal(draft, options);
  for (const folder of journal.folders) onDisk(folder, "make the folder", () => disk.makeFolder(folder));
  checkNames(disk, draft);
  const unsaved = await createTemporaries(draft, options);
  if (journal.hasBackup) writeBackup(disk, backupFolder(lock.folder, journal.run), { journal, changes });
  const manifest = createManifest(draft, options);
  if (manifest !== undefined) unsaved.push(manifest);
  if (durable) await syncTemporaries(unsaved, options);
  checkAgain(disk, changes);
  lock.verify();
}

async function writeJournal({ journal }: Draft, { disk, lock }: StageOptions): Promise<void> {
  const path = `${lock.folder}/${stagingJournal}`;
  const contents = `${JSON.stringify(journal)}\n`;
  onDisk(path, "write", () => disk.createFile(path, { contents, mode: 0o600, exactMode: false, sync: true }));
  await syncOnDisk(disk, [lock.folder]);
}

/** @returns those files that are still to be saved */
async function createTemporaries(draft: Draft, options: StageOptions): Promise<string[]> {
  const { disk, durable, signal, onProgress } = options;
  const { journal, changes } = draft;
  const pace = new SavePace();
  const unsaved: string[] = [];
  for (const [index, step] of journal.steps.entries()) {
    if (index % batchSize === 0) {
      onProgress?.({ done: index, total: changes.length });
      // A signal is heard only between two turns of the event loop; a short run is over before that pays.
      if (index > 0) await setImmediate();
      throwIfInterrupted(signal);
    }
    const change = changes[index];
    const temporary = temporaryOf(journal, step, index);
    const sync = durable && pace.isQuick;
    if (change !== undefined) pace.measure(() => createTemporary(disk, change, { temporary, sync }));
    if (!sync && change?.after?.kind === "file") unsaved.push(temporary);
  }
  onProgress?.({ done: changes.length, total: changes.length });
  return unsaved;
}

function createTemporary(
  disk: WritableDisk,
  { path, after, action }: Change,
  { temporary, sync }: { readonly temporary: string; readonly sync: boolean },
): void {
  if (after === undefined) return;
  onDisk(path, "write", () => {
    if (after.kind === "link") return disk.createLink(temporary, after.to);
    disk.createFile(temporary, {
      contents: after.encoding === "utf8" ? after.contents : Buffer.from(after.contents, "base64"),
      mode: after.mode,
      exactMode: action === "update",
      sync,
    });
  });
}

/** @returns the temporary file, if there is one */
function createManifest({ journal, text }: Draft, { disk }: StageOptions): string | undefined {
  const { manifest } = journal;
  if (manifest === undefined || text === undefined) return undefined;
  const temporary = manifestTemporary(journal, manifest);
  onDisk(manifest.path, "write", () =>
    disk.createFile(temporary, { contents: text, mode: 0o644, exactMode: false, sync: false }),
  );
  return temporary;
}

/**
 * Only after all of them are made: what is asked for together is written together. A name that a folder has not kept
 * after a power failure only means that the file is written again, so the folders need not be waited for.
 */
async function syncTemporaries(
  files: readonly string[],
  { disk, signal }: Pick<StageOptions, "disk" | "signal">,
): Promise<void> {
  for (let done = 0; done < files.length; done += syncBatchSize) {
    await syncOnDisk(disk, files.slice(done, done + syncBatchSize));
    throwIfInterrupted(signal);
  }
}

async function commitMark({ disk, lock, durable }: StageOptions): Promise<void> {
  if (!durable) return;
  const path = `${lock.folder}/${committedJournal}`;
  onDisk(path, "write", () => disk.rename(`${lock.folder}/${stagingJournal}`, path));
  await syncOnDisk(disk, [lock.folder]);
}

function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new InterruptedError("apply/interrupted", "interrupted");
}
