import { Buffer } from "node:buffer";
import { compareText } from "../diagnostics/compare-text.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { digest } from "../files/digest.ts";
import type { WritableDisk } from "../files/disk.ts";
import { isMissing, onDisk } from "../files/file-error.ts";
import { listNames } from "../files/look-at.ts";
import { isWithin, pathFault } from "../files/path-rules.ts";
import { parsePlainJson } from "../formats/plain-json.ts";
import { check } from "../formats/validate.ts";
import type { KeptFile, KeptFiles } from "../planning/kept-files.ts";
import { linkDigest } from "../planning/whole-digest.ts";
import type { BackupFile, BackupIndex } from "./backup-writer.ts";
import { backupIndexName, backupIndexSchema } from "./backup-writer.ts";

/** The backup of one run. */
export interface Backup extends BackupIndex {
  /** Where it stands. */
  readonly folder: string;
  /** Bytes that it holds, all files together. */
  readonly size: number;
}

export interface ReadBackups {
  /** The newest first. */
  readonly backups: readonly Backup[];
  /** Those that cannot be used, and why. */
  readonly faults: readonly Diagnostic[];
}

/** The backups of one place. What is in its folder is checked as what it is: files that anybody may have written. */
export function readBackups(disk: WritableDisk, place: string): ReadBackups {
  const faults: Diagnostic[] = [];
  const backups: Backup[] = [];
  for (const run of listNames(disk, backupsFolder(place)).sort((a, b) => compareText(b, a))) {
    const read = readIndex(disk, `${backupsFolder(place)}/${run}`, run);
    if (read === undefined) continue;
    if ("fault" in read) faults.push(read.fault);
    else backups.push(read);
  }
  return { backups, faults };
}

/** What was replaced in a place, read when it is first asked for. */
export function openBackups(disk: WritableDisk, place: string): KeptFiles {
  let backups: readonly Backup[] | undefined;
  return {
    find(path, wanted) {
      backups ??= readBackups(disk, place).backups;
      for (const backup of backups) {
        const file = backup.files.find((one) => one.path === path && one.digest === wanted);
        const kept = file && readKept(disk, backup, file);
        if (kept !== undefined) return kept;
      }
      return undefined;
    },
  };
}

/** A file of a backup; undefined when its bytes are not those that were put there. */
export function readKept(disk: WritableDisk, backup: Backup, file: BackupFile): KeptFile | undefined {
  if (file.kind === "link")
    return file.to !== undefined && linkDigest(file.to) === file.digest
      ? { kind: "link", to: file.to }
      : undefined;
  const contents = file.stored === undefined ? undefined : readBytes(disk, `${backup.folder}/${file.stored}`);
  if (contents === undefined || digest(contents) !== file.digest) return undefined;
  return { kind: "file", contents, mode: file.mode & permissionBits };
}

const permissionBits = 0o777;

export function backupsFolder(place: string): string {
  return `${place}/backups`;
}

/** Undefined for a folder without an index: a run that was killed, or that is at it just now. */
function readIndex(
  disk: WritableDisk,
  folder: string,
  run: string,
): Backup | { readonly fault: Diagnostic } | undefined {
  const path = `${folder}/${backupIndexName}`;
  const bytes = readBytes(disk, path);
  if (bytes === undefined) return undefined;
  const fault = (why: string) => ({ fault: unusable(path, why) });
  const json = parsePlainJson(Buffer.from(bytes).toString("utf8"));
  const checked = check<BackupIndex>(backupIndexSchema(), json);
  if (!checked.ok) return fault(checked.issues[0]?.message ?? "it is no index");
  const index = checked.value;
  const wrong = index.run === run ? findFault(index) : `it names the run \`${index.run}\``;
  if (wrong !== undefined) return fault(wrong);
  const stored = index.files.flatMap((file) => file.stored ?? []);
  const sizes = stored.map((name) => disk.status(`${folder}/${name}`)?.size ?? 0);
  return { ...index, folder, size: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Paths that lead elsewhere: what is restored goes below the target, what is read lies beside the index. */
function findFault({ scope, target, files }: BackupIndex): string | undefined {
  const targetFault = pathFault(target);
  if (targetFault !== undefined) return `the target ${JSON.stringify(target)} ${targetFault}`;
  for (const { path, stored } of files) {
    const wrong = pathFault(path);
    if (wrong !== undefined) return `the path ${JSON.stringify(path)} ${wrong}`;
    if (scope === "per-project" && !isWithin(path, target)) return `\`${path}\` is outside of \`${target}\``;
    if (stored !== undefined && !/^\w+$/.test(stored))
      return `${JSON.stringify(stored)} is no name of a stored file`;
  }
  return undefined;
}

function readBytes(disk: WritableDisk, path: string): Uint8Array | undefined {
  return onDisk(path, "read", () => {
    try {
      return disk.status(path)?.kind === "file" ? disk.readFile(path) : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
}

function unusable(path: string, why: string): Diagnostic {
  return diagnostic({
    code: "backup/unusable",
    severity: "warning",
    message: `the backup \`${path}\` cannot be used: ${why}`,
    location: { path },
    hints: ["delete its folder if you do not need it"],
  });
}
