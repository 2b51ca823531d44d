import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from "node:fs";
import type { Dirent, Stats } from "node:fs";
import type { DiskKind, DiskStatus } from "./disk.ts";
import { limits } from "../model/limits.ts";
import { isMissing } from "./file-error.ts";
import { readBounded, type BoundedRead } from "./read-bounded.ts";
import { toForwardSlashes } from "./path-rules.ts";

/** One name in a folder. */
export interface DiskEntry {
  readonly name: string;
  readonly kind: DiskKind;
}

/** What can be asked of the disk, and what it says: each is one call of the system, and throws what that throws. */
export interface DiskAnswers {
  /** What stands there, links not followed; undefined when nothing does. */
  readonly status: DiskStatus | undefined;
  /** Whether a folder is there, links followed. */
  readonly folder: boolean;
  /** Permission bits, links followed. */
  readonly mode: number;
  readonly file: Uint8Array;
  /** A file that may be anybody's, links followed: no more of it than the largest of our limits. */
  readonly bounded: BoundedRead;
  readonly link: string;
  readonly real: string;
  readonly names: readonly string[];
  readonly entries: readonly DiskEntry[];
}

export type DiskQuestion = keyof DiskAnswers;

/** Bytes. What a file is for decides how much of that it may have. */
const largestFile = limits["asset-size"].most;

type Readers = { readonly [Question in DiskQuestion]: (path: string) => DiskAnswers[Question] };

const readers: Readers = {
  status: readStatus,
  folder: isFolder,
  mode: (path) => statSync(path).mode & 0o777,
  file: (path) => readFileSync(path),
  bounded: (path) => readBounded(path, largestFile),
  link: (path) => toForwardSlashes(readlinkSync(path)),
  real: (path) => toForwardSlashes(realpathSync.native(path)),
  names: (path) => readdirSync(path),
  entries: (path) => readdirSync(path, { withFileTypes: true }).map(toEntry),
};

/** Reads from the disk. Not for use but through `observe.ts`, which sees to it that no read goes unseen. */
export function readDisk<Question extends DiskQuestion>(
  question: Question,
  path: string,
): DiskAnswers[Question] {
  return readers[question](path);
}

function readStatus(path: string): DiskStatus | undefined {
  try {
    // No error is made for ENOENT: that would cost more than the call itself.
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats && { kind: kindOf(stats), mode: stats.mode & 0o7777, size: stats.size };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function toEntry(entry: Dirent): DiskEntry {
  return { name: entry.name, kind: kindOf(entry) };
}

function kindOf(entry: Dirent | Stats): DiskKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}
