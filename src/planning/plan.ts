import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Entry, Note } from "../model/entry.ts";
import type { Mode } from "../model/mode.ts";
import type { ConflictReason } from "./decide.ts";
import type { PathRecord } from "./manifest.ts";
import type { PartId } from "./part-id.ts";

export const planVersion = 1;

/** `adopt` and `forget` change our record only; a `conflict` keeps the plan from being applied. */
export const actions = ["create", "update", "delete", "adopt", "forget", "conflict"] as const;

export type Action = (typeof actions)[number];

/**
 * Beyond what {@link ConflictReason} tells: a folder stands where a file or link should go, or a file stands where a
 * folder should.
 */
export type Reason = ConflictReason | "was-deleted" | "folder-in-the-way" | "file-in-the-way";

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
}

export interface Conflict {
  readonly path: string;
  readonly part?: PartId | undefined;
  readonly coders: readonly CoderName[];
  readonly reason: Exclude<Reason, "was-deleted">;
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

/** Whether the disk differs from what is wanted. Adopting and forgetting are no difference. */
export function planHasDifferences(plan: Plan): boolean {
  return plan.changes.some((change) => writesToDisk(change) || change.action === "conflict");
}

export function writesToDisk(change: Pick<Change, "action">): boolean {
  return change.action === "create" || change.action === "update" || change.action === "delete";
}
