import { digest } from "../files/digest.ts";
import type { WritableDisk } from "../files/disk.ts";
import type { Manifest } from "../planning/manifest.ts";
import type { Change, Plan } from "../planning/plan.ts";
import { linkDigest } from "../planning/whole-digest.ts";
import { findSameNames } from "./find-same-names.ts";
import type { SameNames } from "./find-same-names.ts";
import type { Journal, ManifestStep, Step } from "./journal.ts";
import { journalVersion, newRunId } from "./journal.ts";
import { manifestText, nextManifest, openManifest } from "./next-manifest.ts";
import { orderChanges } from "./order-changes.ts";
import { planFolders } from "./plan-folders.ts";
import type { FolderPlan } from "./plan-folders.ts";

/** All of a run that is known before it does anything. */
export interface Draft {
  readonly journal: Journal;
  /** One for each step of the journal. */
  readonly changes: readonly Change[];
  readonly before: Manifest;
  readonly after: Manifest;
  /** Of the next manifest; undefined when nothing is left to record. */
  readonly text: string | undefined;
  /** Paths that may be one on this disk. */
  readonly sameNames: readonly SameNames[];
}

export interface DraftOptions {
  readonly manifestPath: string;
  readonly command: string;
}

/** Undefined when neither a file nor the manifest is to be written. */
export function draftTransaction(
  disk: WritableDisk,
  plan: Plan,
  { manifestPath, command }: DraftOptions,
): Draft | undefined {
  const before = openManifest(disk, plan, manifestPath);
  const changes = orderChanges(plan.changes);
  const leaving = plan.records.filter(({ record }) => record === undefined).map(({ path }) => path);
  // Without records, as for files that are the project's from now on, there may be nothing to record.
  const ownPaths = plan.records.length === 0 && before.digest === undefined ? [] : [manifestPath];
  const folders = planFolders(disk, { changes, leaving, ownPaths, made: before.folders });
  const after = nextManifest(before, plan, folders);
  const text = manifestText(after, plan.target);
  const manifest = toManifestStep(manifestPath, before.digest, text);
  if (changes.length === 0 && manifest === undefined) return undefined;
  const run = newRunId(new Date());
  const sameNames = findSameNames(changes, run, folders);
  const journal: Journal = {
    version: journalVersion,
    run,
    ...headOf(plan, changes, command),
    steps: changes.map((change) => toStep(change, folders)),
    ...(manifest === undefined ? {} : { manifest }),
    folders: folders.folders,
    lateFolders: folders.lateFolders,
    emptied: folders.emptied,
    probes: sameNames.map(({ probe }) => probe),
    hasBackup: changes.some(({ keeps }) => keeps !== undefined),
  };
  return { journal, changes, before, after, text, sameNames };
}

function headOf({ scope, target, roots, exclude }: Plan, changes: readonly Change[], command: string) {
  const isConcerned = exclude !== undefined && changes.some(({ path }) => path === exclude);
  const since = new Date().toISOString();
  return { scope, target, roots, ...(isConcerned ? { exclude } : {}), command, since };
}

function toManifestStep(
  path: string,
  before: string | undefined,
  text: string | undefined,
): ManifestStep | undefined {
  const after = text === undefined ? undefined : digest(text);
  if (before === after) return undefined;
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function toStep({ action, path, before, after }: Change, folders: FolderPlan): Step {
  const stagedIn = action === "delete" ? undefined : folders.stagedIn(path);
  return {
    action: action === "update" || action === "delete" ? action : "create",
    path,
    ...(before === undefined ? {} : { before: before.digest }),
    ...(after === undefined ? {} : { after: after.kind === "link" ? linkDigest(after.to) : after.digest }),
    ...(stagedIn === undefined ? {} : { stagedIn }),
  };
}
