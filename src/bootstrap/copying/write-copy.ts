import { applyPlan, type ApplyOptions } from "../../applying/apply-plan.ts";
import { onDisk } from "../../files/file-error.ts";
import { lookAt } from "../../files/look-at.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { parentOf, toForwardSlashes } from "../../files/path-rules.ts";
import { planVersion, type Change, type Plan } from "../../planning/plan.ts";
import { projectManifestPath, readManifest } from "../../planning/read-manifest.ts";

export type WriteCopyOptions = Pick<
  ApplyOptions,
  "stateFolder" | "signal" | "onProgress" | "onWait" | "lockTimeout"
> & {
  readonly command: string;
};

/**
 * Writes all of a copy, or nothing: in one transaction, as `populate` does. Files of the user's that are replaced go to
 * the backup of the run. A destination that is not there is made, and is gone again when nothing could be written.
 *
 * @throws what {@link applyPlan} throws
 */
export async function writeCopy(
  destination: string,
  changes: readonly Change[],
  options: WriteCopyOptions,
): Promise<void> {
  const target = toForwardSlashes(destination);
  const made = makeFolders(target);
  try {
    await applyPlan(toPlan(target, changes), { ...options, disk: nodeDisk });
  } catch (error) {
    removeEmpty(made);
    throw error;
  }
}

/** None of the files is recorded: they are the project's from now on. */
function toPlan(target: string, changes: readonly Change[]): Plan {
  const scope = "per-project";
  const path = projectManifestPath(target);
  const manifest = readManifest(nodeDisk, { path, scope, target, findExclude: () => undefined });
  return {
    version: planVersion,
    scope,
    target,
    roots: [target],
    coders: [],
    changes,
    unchanged: 0,
    conflicts: [],
    notes: [],
    warnings: [],
    records: [],
    ...(manifest.digest === undefined ? {} : { manifestDigest: manifest.digest }),
  };
}

/** @returns those that were missing, innermost first */
function makeFolders(folder: string): string[] {
  if (lookAt(nodeDisk, folder) !== undefined) return [];
  const above = makeFolders(parentOf(folder));
  onDisk(folder, "make the folder", () => nodeDisk.makeFolder(folder));
  return [folder, ...above];
}

/** Somebody else may have put something there meanwhile. */
function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders)
    if (lookAt(nodeDisk, folder) !== undefined && nodeDisk.list(folder).length === 0)
      onDisk(folder, "remove", () => nodeDisk.removeFolder(folder));
}
