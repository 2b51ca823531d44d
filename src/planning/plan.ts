import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Entry, Note } from "../model/entry.ts";
import type { Mode } from "../model/mode.ts";
import type { ConflictReason } from "./decide.ts";
import type { PathRecord } from "./manifest.ts";
import type { PartId } from "./part-id.ts";

export const planVersion = 1;

/**
 * `adopt` and `forget` change our record only, `keep` leaves what is the user's where ours would go; a `conflict` keeps
 * the plan from being applied.
 */
export const actions = ["create", "update", "delete", "adopt", "forget", "keep", "conflict"] as const;

export type Action = (typeof actions)[number];

/** How a conflict was solved, or what comes back when ours goes. */
export type Outcome = "was-deleted" | "merged" | "markers" | "restored";

/**
 * Beyond what {@link ConflictReason} tells: a folder stands where a file or link should go, or a file stands where a
 * folder should.
 */
export type Obstacle = ConflictReason | "folder-in-the-way" | "file-in-the-way";

export type Reason = Obstacle | Outcome;

/** Why bytes that are not ours are kept: `restore` brings them back when ours goes, `copy` only keeps them a while. */
export const keepKinds = ["restore", "copy"] as const;

export type Keeps = (typeof keepKinds)[number];

/**
 * Why two versions were not merged: there is no text to merge from, both changed the same, it is no text, the user's
 * still holds marks of a conflict, or nothing is wanted there.
 */
export type Unmerged = "no-base" | "overlap" | "no-text" | "marked" | "unwanted";

export interface PartChange {
  readonly id: PartId;
  readonly action: Action;
  readonly reason?: Reason | undefined;
}

export type After =
  | {
      readonly kind: "file";
      readonly contents: string;
      /** How `contents` holds the bytes: as the text that they are, or in base64. */
      readonly encoding: "utf8" | "base64";
      readonly digest: string;
      readonly mode: number;
    }
  | { readonly kind: "link"; readonly to: string };

/** What stands there now: applying stops when it no longer does. */
export interface Before {
  readonly kind: "file" | "link";
  readonly digest: string;
  readonly size: number;
}

export interface Change {
  readonly path: string;
  readonly kind: Entry["kind"];
  readonly coders: readonly CoderName[];
  readonly action: Action;
  readonly reason?: Reason | undefined;
  /** Of a block or keys file: the parts that are concerned. */
  readonly parts?: readonly PartChange[] | undefined;
  readonly before?: Before | undefined;
  /** Of `create` and `update`. */
  readonly after?: After | undefined;
  /** What stands there is not ours: it goes to the backup of the run. */
  readonly keeps?: Keeps | undefined;
  /** What a later merge starts from, where it is not all of `after`: texts of blocks, and of a file that was merged. */
  readonly texts?: readonly string[] | undefined;
}

export interface Conflict {
  readonly path: string;
  readonly part?: PartId | undefined;
  readonly coders: readonly CoderName[];
  readonly reason: Obstacle;
  /** When it was to be merged. */
  readonly unmerged?: Unmerged | undefined;
  /** The path that is in the way, where it is another one. */
  readonly other?: string | undefined;
}

/** What our record says of a path once the plan is applied; no record when we are done with it. */
export interface RecordChange {
  readonly path: string;
  readonly record?: PathRecord | undefined;
}

/** What applying will do, and all that it needs to know: plain data, fit for JSON. */
export interface Plan {
  readonly version: typeof planVersion;
  readonly scope: Mode;
  readonly target: string;
  /** Nothing outside of these is touched, but for `exclude`. */
  readonly roots: readonly string[];
  /** Per project, where it is concerned: the repository's `info/exclude`, which may stand elsewhere. */
  readonly exclude?: string | undefined;
  readonly coders: readonly CoderName[];
  /** By path; a path where nothing is to do is only counted. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
  readonly conflicts: readonly Conflict[];
  readonly notes: readonly Note[];
  readonly warnings: readonly Diagnostic[];
  /** By path; more than the changes, as a coder may join or leave the owners of a file that stays as it is. */
  readonly records: readonly RecordChange[];
  /** Digest of the manifest that the plan was made with; absent when there was none. */
  readonly manifestDigest?: string | undefined;
}

/** Whether there is nothing to tell: no file to write, adopt or forget, and no conflict. */
export function planIsEmpty(plan: Plan): boolean {
  return plan.changes.length === 0;
}

/** Whether applying would touch nothing, not even our record. */
export function planIsSettled({ changes, records }: Plan): boolean {
  return changes.length + records.length === 0;
}

/** Whether the disk differs from what is wanted. Adopting, forgetting and keeping are no difference. */
export function planHasDifferences(plan: Plan): boolean {
  return plan.changes.some((change) => writesToDisk(change) || change.action === "conflict");
}

export function writesToDisk(change: Pick<Change, "action">): boolean {
  return change.action === "create" || change.action === "update" || change.action === "delete";
}
