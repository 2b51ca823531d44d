import { randomBytes } from "node:crypto";
import type { Mode } from "../model/mode.ts";
import { childOf, parentOf } from "../files/path-rules.ts";

export const journalVersion = 1;

/** One file or link that a run replaces or deletes. */
export interface Step {
  readonly action: "create" | "update" | "delete";
  readonly path: string;
  /** Digest of what stood there. */
  readonly before?: string | undefined;
  /** Digest of what is to stand there; absent when it is deleted. */
  readonly after?: string | undefined;
  /** Where the temporary file is, when the path's own folder is made only after the commit. */
  readonly stagedIn?: string | undefined;
}

/** Our record, replaced last of all. Digests of its text; absent where there is none. */
export interface ManifestStep {
  readonly path: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/**
 * What a run is about to do, written down before it does anything, so that the next one can tell what an interrupted
 * one left. It has the name {@link stagingJournal} until everything is prepared and {@link committedJournal} from then on:
 * renaming it is the one moment at which a run turns from "nothing was done" to "all of it will be done".
 */
export interface Journal {
  readonly version: typeof journalVersion;
  readonly run: string;
  readonly scope: Mode;
  readonly target: string;
  readonly roots: readonly string[];
  /** The repository's `info/exclude`, when it is one of the steps: it may stand outside of the roots. */
  readonly exclude?: string | undefined;
  readonly command: string;
  readonly since: string;
  /** In the order in which they are carried out. */
  readonly steps: readonly Step[];
  /** Absent when our record stays as it is. */
  readonly manifest?: ManifestStep | undefined;
  /** Folders that are made before the commit, outermost first. */
  readonly folders: readonly string[];
  /** Folders that are made after it, when what stands there is gone. */
  readonly lateFolders: readonly string[];
  /** Folders of ours in which nothing is left afterwards, innermost first. */
  readonly emptied: readonly string[];
  /** Files by which the file system is tried. */
  readonly probes: readonly string[];
  readonly hasBackup: boolean;
}

export const stagingJournal = "journal-staging.json";
export const committedJournal = "journal.json";

/** Sorts by time, and no two are equal. */
export function newRunId(now: Date): string {
  const time = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  return `${time}-${randomBytes(4).toString("hex")}`;
}

/** Of fixed length, so that it is never too long where the file's own name is not. */
export function temporaryOf({ run }: Pick<Journal, "run">, step: Step, index: number): string {
  return childOf(step.stagedIn ?? parentOf(step.path), `.agentsmgr-${run}-${index}.tmp`);
}

export function manifestTemporary({ run }: Pick<Journal, "run">, { path }: ManifestStep): string {
  return childOf(parentOf(path), `.agentsmgr-${run}-manifest.tmp`);
}

export function backupFolder(placeFolder: string, run: string): string {
  return `${placeFolder}/backups/${run}`;
}
