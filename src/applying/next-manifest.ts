import { FileError } from "../diagnostics/errors.ts";
import type { Disk, WritableDisk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import { onDisk } from "../files/file-error.ts";
import { createLocator } from "../files/locate-path.ts";
import { isWithin, parentOf } from "../files/path-rules.ts";
import type { Manifest } from "../planning/manifest.ts";
import { printManifest } from "../planning/manifest-text.ts";
import type { Plan } from "../planning/plan.ts";
import { readManifest } from "../planning/read-manifest.ts";
import { changedMeanwhile, checkFolder } from "./check-plan.ts";
import type { FolderPlan } from "./plan-folders.ts";

/**
 * The manifest that a plan was made with.
 *
 * @throws FileError when it is another one by now, or when it could not be written
 */
export function openManifest(disk: WritableDisk, plan: Plan, path: string): Manifest {
  checkPlace(disk, plan, path);
  const { scope, target, exclude } = plan;
  const manifest = readManifest(disk, { path, scope, target, findExclude: () => exclude });
  if (manifest.digest !== plan.manifestDigest) throw changedMeanwhile(path);
  return manifest;
}

/** The manifest once all of a plan is carried out. */
export function nextManifest(
  before: Manifest,
  { scope, target, records: changes }: Plan,
  { folders, lateFolders, emptied }: FolderPlan,
): Manifest {
  const records = new Map(before.records);
  for (const { path, record } of changes)
    if (record === undefined) records.delete(path);
    else records.set(path, record);
  const gone = new Set(emptied);
  const made = [...before.folders, ...folders, ...lateFolders].filter(
    (folder) => !gone.has(folder) && (scope === "per-user" || isBelow(folder, target)),
  );
  // Whatever is in a folder below which nothing of ours is left is the user's.
  const needed = foldersAbove(records.keys());
  return { scope, records, folders: new Set(made.filter((folder) => needed.has(folder))) };
}

/** The manifest when the changes of some paths were not carried out: these stay as they were recorded. */
export function mixManifests(before: Manifest, after: Manifest, failed: ReadonlySet<string>): Manifest {
  const records = new Map(after.records);
  for (const path of failed) {
    const record = before.records.get(path);
    if (record === undefined) records.delete(path);
    else records.set(path, record);
  }
  return { scope: after.scope, records, folders: new Set([...before.folders, ...after.folders]) };
}

/** Undefined for a manifest that holds nothing: there is none then. */
export function manifestText(manifest: Manifest, target: string): string | undefined {
  const isEmpty = manifest.records.size + manifest.folders.size === 0;
  return isEmpty ? undefined : printManifest(manifest, target);
}

function isBelow(folder: string, target: string): boolean {
  return folder !== target && isWithin(folder, target);
}

function foldersAbove(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  return folders;
}

/**
 * What cannot be recorded must not be written. A project may be anybody's: its manifest's folder must not be a link
 * that leads out of it; the user's own may be one that leads anywhere.
 */
function checkPlace(disk: WritableDisk, { scope, target }: Plan, path: string): void {
  const blockedBy = scope === "per-user" ? blockerAbove(disk, path) : locateBlocker(disk, target, path);
  if (blockedBy !== undefined)
    throw new FileError("files/no-folder", `\`${blockedBy}\` is no folder, and \`${path}\` belongs there`, {
      hints: ["move it away and run again"],
    });
  checkFolder(disk, parentOf(path));
}

function locateBlocker(disk: Disk, target: string, path: string): string | undefined {
  return createLocator(disk, [target]).locate(path, { follow: false }).blockedBy;
}

/** What stands there instead of a folder, if anything does. */
function blockerAbove(disk: Disk, path: string): string | undefined {
  const folder = parentOf(path);
  const status = lookAt(disk, folder);
  if (status === undefined) return folder === path ? undefined : blockerAbove(disk, folder);
  const place = status.kind === "link" ? onDisk(folder, "follow", () => disk.realPath(folder)) : folder;
  return lookAt(disk, place)?.kind === "folder" ? undefined : folder;
}
