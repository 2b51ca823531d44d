import {
  array,
  enum as enumOf,
  literal,
  nonnegative,
  int,
  optional,
  refine,
  strictObject,
  string,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { isDigest } from "../files/digest.ts";
import type { WritableDisk } from "../files/disk.ts";
import { ensureFolder } from "../files/ensure-folder.ts";
import { lookAt } from "../files/look-at.ts";
import { onDisk } from "../files/file-error.ts";
import { modes } from "../model/mode.ts";
import type { Change } from "../planning/plan.ts";
import { keepKinds } from "../planning/plan.ts";
import { beforeOf, linkDigest } from "../planning/whole-digest.ts";
import { changedMeanwhile } from "./check-plan.ts";
import type { Journal } from "./journal.ts";

export const backupVersion = 1;
export const backupIndexName = "index.json";

/** What a backup says of itself, as JSON holds it. */
export type BackupIndex = Infer<ReturnType<typeof backupIndexSchema>>;

export type BackupFile = BackupIndex["files"][number];

/**
 * A backup is a folder, `backups/<run>` in the place's folder of state: `index.json`, and the old bytes of each file
 * under the name that the index gives as `stored`. Of a link only where it leads is kept, as `to`. Paths are absolute,
 * `mode` is the permission bits, `digest` that of the old bytes or, for a link, of {@link linkDigest}. The names of runs
 * sort by time. The folder is for its owner only.
 */
export function backupIndexSchema() {
  const common = {
    path: string(),
    mode: int().check(nonnegative()),
    digest: string().check(refine(isDigest, "is no digest")),
    keeps: enumOf(keepKinds),
  };
  return strictObject({
    version: literal(backupVersion),
    run: string(),
    since: string(),
    scope: enumOf(modes),
    target: string(),
    command: string(),
    files: array(
      strictObject({
        ...common,
        kind: enumOf(["file", "link"]),
        /** Of a file: its name in the backup. */
        stored: optional(string()),
        /** Of a link: where it leads. */
        to: optional(string()),
      }),
    ),
  });
}

/**
 * Keeps the bytes of the user's that a run is about to replace or delete.
 *
 * @param folder of this run; made here
 * @throws FileError when they are not those that the plan saw
 */
export function writeBackup(
  disk: WritableDisk,
  folder: string,
  { journal, changes }: { readonly journal: Journal; readonly changes: readonly Change[] },
): void {
  ensureFolder(disk, folder, 0o700);
  const files: BackupFile[] = [];
  for (const change of changes)
    if (change.keeps !== undefined)
      files.push(keep(disk, change, { keeps: change.keeps, folder, stored: `${files.length + 1}` }));
  const { run, since, scope, target, command } = journal;
  const index: BackupIndex = { version: backupVersion, run, since, scope, target, command, files };
  writePrivate(disk, `${folder}/${backupIndexName}`, `${JSON.stringify(index, null, 2)}\n`);
}

function keep(
  disk: WritableDisk,
  { path, before }: Change,
  { keeps, folder, stored }: { keeps: BackupFile["keeps"]; folder: string; stored: string },
): BackupFile {
  const status = lookAt(disk, path);
  const mode = status?.mode ?? 0;
  if (status?.kind === "link") {
    const to = onDisk(path, "read", () => disk.readLink(path));
    if (linkDigest(to) !== before?.digest) throw changedMeanwhile(path);
    return { path, kind: "link", mode, digest: before.digest, keeps, to };
  }
  if (status?.kind !== "file") throw changedMeanwhile(path);
  const bytes = onDisk(path, "read", () => disk.readFile(path));
  if (beforeOf(bytes).digest !== before?.digest) throw changedMeanwhile(path);
  writePrivate(disk, `${folder}/${stored}`, bytes);
  return { path, kind: "file", mode, digest: before.digest, keeps, stored };
}

function writePrivate(disk: WritableDisk, path: string, contents: string | Uint8Array): void {
  onDisk(path, "write", () => disk.createFile(path, { contents, mode: 0o600, exactMode: true, sync: true }));
}
