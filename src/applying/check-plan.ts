import { ConflictError, FileError } from "../diagnostics/errors.ts";
import type { DiskStatus, WritableDisk } from "../files/disk.ts";
import { createExcludeLocator, createLocator } from "../files/locate-path.ts";
import { lookAt } from "../files/look-at.ts";
import { parentOf } from "../files/path-rules.ts";
import { describeConflict } from "../planning/describe-conflict.ts";
import type { Change, Plan } from "../planning/plan.ts";
import { writesToDisk } from "../planning/plan.ts";
import { readBefore } from "../planning/whole-digest.ts";

/**
 * All that can be known before the first write: no conflicts, every path still where and what the plan saw, every
 * folder and every file of the user's writable.
 */
export function checkPlan(disk: WritableDisk, plan: Plan): void {
  if (plan.conflicts.length > 0) throw conflictError(plan);
  const changes = plan.changes.filter(writesToDisk);
  checkStates(disk, plan, changes);
  checkWritable(disk, changes);
}

/** What a plan with conflicts is refused with: all of them are its diagnostics. */
export function conflictError({ conflicts }: Pick<Plan, "conflicts">): ConflictError {
  const count = conflicts.length;
  const things = count === 1 ? "thing of yours is" : "things of yours are";
  return new ConflictError("plan/conflict", `${count} ${things} in the way; nothing was written`, {
    diagnostics: conflicts.map(describeConflict),
  });
}

/** A folder may have become a link since the plan was made. */
function checkStates(disk: WritableDisk, { roots, exclude }: Plan, changes: readonly Change[]): void {
  const vanishing = new Set(changes.filter(({ action }) => action === "delete").map(({ path }) => path));
  const now = createLocator(disk, roots);
  const then = createLocator(disk, roots, { vanishing });
  for (const change of changes) {
    const inRoots = change.action === "delete" ? now : then;
    const locator = change.path === exclude ? createExcludeLocator(disk, exclude) : inRoots;
    const location = locator.locate(change.path, { follow: false });
    if (location.path !== change.path || location.blockedBy !== undefined)
      throw changedMeanwhile(change.path);
    checkUnchanged(disk, change, location.status);
  }
}

function checkUnchanged(disk: WritableDisk, { path, before }: Change, status: DiskStatus | undefined): void {
  if (before === undefined && status === undefined) return;
  const present = readBefore(disk, path, status);
  if (before === undefined || present?.digest !== before.digest) throw changedMeanwhile(path);
}

export function changedMeanwhile(path: string): FileError {
  return new FileError(
    "files/changed-meanwhile",
    `\`${path}\` changed while the plan was made; nothing was written`,
    {
      hints: ["run again"],
    },
  );
}

function checkWritable(disk: WritableDisk, changes: readonly Change[]): void {
  const folders = new Set<string>();
  for (const { path, action, kind } of changes) {
    folders.add(parentOf(path));
    // Renaming would get around the write protection of a file, and the user set that on purpose.
    if (action === "update" && (kind === "block" || kind === "keys") && !disk.canWrite(path))
      throw readOnly(path);
  }
  const nearest = new Map<string, string>();
  for (const folder of new Set([...folders].map((one) => nearestFolder(disk, one, nearest))))
    if (!disk.canWrite(folder)) throw readOnly(folder);
}

export function checkFolder(disk: WritableDisk, folder: string): void {
  const nearest = nearestFolder(disk, folder, new Map());
  if (!disk.canWrite(nearest)) throw readOnly(nearest);
}

/** The folder itself, or the nearest one above it that is there. Below one that is missing nothing is looked at. */
function nearestFolder(disk: WritableDisk, folder: string, known: Map<string, string>): string {
  const found = known.get(folder);
  if (found !== undefined) return found;
  const above = parentOf(folder);
  const nearestAbove = above === folder ? folder : nearestFolder(disk, above, known);
  const isThere = nearestAbove === above && lookAt(disk, folder) !== undefined;
  const nearest = isThere ? folder : nearestAbove;
  known.set(folder, nearest);
  return nearest;
}

function readOnly(path: string): FileError {
  return new FileError("files/read-only", `\`${path}\` is read-only for you; nothing was written`, {
    hints: ["give yourself write permission there, or choose another target"],
  });
}
