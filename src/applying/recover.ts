import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileError } from "../diagnostics/errors.ts";
import { digest } from "../files/digest.ts";
import type { WritableDisk } from "../files/disk.ts";
import { lookAt, readText } from "../files/look-at.ts";
import { onDisk } from "../files/file-error.ts";
import { childOf, parentOf } from "../files/path-rules.ts";
import type { Mode } from "../model/mode.ts";
import { readManifest } from "../planning/read-manifest.ts";
import { checkJournal, unusableJournal } from "./check-journal.ts";
import { finishJournal } from "./finish-journal.ts";
import { removeEmptied } from "./finish-steps.ts";
import type { Journal } from "./journal.ts";
import { committedJournal, manifestTemporary, stagingJournal } from "./journal.ts";
import { parseJournal } from "./journal-schema.ts";
import { Remover } from "./remover.ts";
import { removeJournal, removeTemporaries, undoStaging } from "./undo-staging.ts";

export interface RecoverRequest {
  /** Of the place; its lock is held. */
  readonly placeFolder: string;
  readonly scope: Mode;
  readonly target: string;
  readonly manifestPath: string;
  /** Finds the repository's `info/exclude`, when the journal has something to do there. */
  readonly findExclude: () => string | undefined;
}

/**
 * Takes back what an interrupted run only prepared, and finishes what it had committed.
 *
 * @returns what was found and done, as warnings
 * @throws FileError when the journal is not one that we would write, or when the disk refuses
 */
export async function recover(disk: WritableDisk, request: RecoverRequest): Promise<Diagnostic[]> {
  const { placeFolder } = request;
  const found: Diagnostic[] = [];
  // Never both: the second is the first, renamed.
  const staging = childOf(placeFolder, stagingJournal);
  if (lookAt(disk, staging) !== undefined) found.push(...undo(disk, staging, request));
  const committed = childOf(placeFolder, committedJournal);
  if (lookAt(disk, committed) !== undefined) found.push(...(await finish(disk, committed, request)));
  return found;
}

function undo(disk: WritableDisk, path: string, request: RecoverRequest): Diagnostic[] {
  const { placeFolder } = request;
  const journal = parseJournal(readText(disk, path));
  if (journal === undefined) {
    // Killed while it was written, which is before anything else.
    onDisk(path, "remove", () => disk.removeFile(path));
    return [];
  }
  const left = undoStaging(disk, placeFolder, checkJournal(disk, journal, { path, ...request }));
  if (left[0] !== undefined) throw left[0];
  return [
    warning("journal/undone", `an interrupted run (${nameOf(journal)}) had written nothing: taken back`),
  ];
}

async function finish(disk: WritableDisk, path: string, request: RecoverRequest): Promise<Diagnostic[]> {
  const parsed = parseJournal(readText(disk, path));
  if (parsed === undefined) throw unusableJournal(path, "it is not one that agentsmgr would write");
  const journal = checkJournal(disk, parsed, { path, ...request });
  const state = recordState(disk, journal);
  if (state !== "before") return tidy(disk, journal, { request, state });
  const { placeFolder, manifestPath } = request;
  const { scope, target, exclude } = journal;
  const place = { scope, target, findExclude: () => exclude ?? request.findExclude() };
  const failures = await finishJournal(disk, journal, {
    placeFolder,
    durable: true,
    isRecovery: true,
    manifests: () => ({
      before: readManifest(disk, { ...place, path: manifestPath }),
      after: readManifest(disk, { ...place, path: nextManifestPath(journal) }),
    }),
  });
  const done = `an interrupted run (${nameOf(journal)}) was finished`;
  return [warning("journal/finished", done), ...failures.map(toDiagnostic)];
}

type RecordState = "before" | "after" | "other";

/** Our record is the last that a run writes: it tells how far the run came. */
function recordState(disk: WritableDisk, { run, manifest }: Journal): RecordState {
  if (manifest === undefined) return "before";
  const { path, before, after } = manifest;
  const present = digestAt(disk, path);
  if (present === after) return "after";
  const isPrepared = after === undefined || digestAt(disk, manifestTemporary({ run }, manifest)) === after;
  return present === before && isPrepared ? "before" : "other";
}

function digestAt(disk: WritableDisk, path: string): string | undefined {
  return lookAt(disk, path)?.kind === "file" ? digest(readText(disk, path)) : undefined;
}

/** All was done but the tidying up, or somebody replaced our record: then what was prepared fits no longer. */
function tidy(
  disk: WritableDisk,
  journal: Journal,
  { request, state }: { readonly request: RecoverRequest; readonly state: RecordState },
): Diagnostic[] {
  const remover = new Remover(disk);
  removeTemporaries(remover, journal);
  const stuck = state === "after" ? removeEmptied(disk, journal) : [];
  // Our record is gone, and the run was killed before the folder of it was.
  if (state === "after" && journal.manifest !== undefined && journal.manifest.after === undefined)
    remover.removeFolder(parentOf(journal.manifest.path));
  const fault = stuck[0] ?? remover.faults[0];
  if (fault !== undefined) throw fault;
  removeJournal(remover, request.placeFolder);
  if (state === "after") return [];
  return [
    warning(
      "journal/abandoned",
      `an interrupted run (${nameOf(journal)}) was not finished: its manifest was changed since`,
    ),
  ];
}

function nextManifestPath(journal: Journal): string {
  return journal.manifest === undefined ? "" : manifestTemporary(journal, journal.manifest);
}

function nameOf({ command, since }: Journal): string {
  return `\`${command}\`, ${since}`;
}

function warning(code: string, message: string): Diagnostic {
  return diagnostic({ code, severity: "warning", message });
}

function toDiagnostic({ code, message, hints }: FileError): Diagnostic {
  return diagnostic({ code, severity: "warning", message, hints });
}
