import type { WritableDisk } from "../files/disk.ts";
import { onDisk } from "../files/file-error.ts";
import { listNames } from "../files/look-at.ts";
import type { Manifest } from "../planning/manifest.ts";
import type { Backup } from "./read-backups.ts";
import { backupsFolder, readBackups } from "./read-backups.ts";

export interface PruneRequest {
  /** The place's folder of state. */
  readonly place: string;
  /** Backups from before this go, unless a revert still needs them. */
  readonly before: Date;
  /** What the place's manifest says; asked for only when something is old enough. */
  readonly manifest: () => Manifest;
  /** Only say which ones would go. */
  readonly isSimulated?: boolean | undefined;
}

/** Deletes old backups. Returns those that went, or would go. */
export function pruneBackups(
  disk: WritableDisk,
  { place, before, manifest, isSimulated }: PruneRequest,
): Backup[] {
  const old = readBackups(disk, place).backups.filter(({ since }) => new Date(since) < before);
  if (old.length === 0) return [];
  const needed = neededDigests(manifest());
  const pruned = old.filter(({ files }) => !files.some((file) => needed.has(`${file.path}\0${file.digest}`)));
  if (isSimulated !== true) for (const backup of pruned) removeBackup(disk, backup);
  return pruned;
}

/** The index goes last: without it the rest would never be found again. */
function removeBackup(disk: WritableDisk, { folder }: Backup): void {
  const names = listNames(disk, folder);
  const index = names.filter((name) => name === "index.json");
  for (const name of [...names.filter((one) => one !== "index.json"), ...index])
    onDisk(`${folder}/${name}`, "delete", () => disk.removeFile(`${folder}/${name}`));
  onDisk(folder, "remove", () => disk.removeFolder(folder));
}

/** What a revert would bring back, by path and digest. */
function neededDigests({ records }: Manifest): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const [path, { original, parts }] of records) {
    if (original !== undefined) needed.add(`${path}\0${original}`);
    for (const { replaced } of Object.values(parts))
      if (replaced !== undefined) needed.add(`${path}\0${replaced}`);
  }
  return needed;
}

/** The folder of backups, when there is one: most places have none. */
export function hasBackups(disk: WritableDisk, place: string): boolean {
  return disk.status(backupsFolder(place)) !== undefined;
}
