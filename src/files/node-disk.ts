import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statfsSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import type { Stats } from "node:fs";
import type { DiskKind, DiskStatus, NewFile, WritableDisk } from "./disk.ts";
import { isMissing, isSystemError } from "./file-error.ts";
import { syncAll } from "./sync-all.ts";
import { toForwardSlashes } from "./path-rules.ts";

/** The real disk. */
export const nodeDisk: WritableDisk = {
  status: readStatus,
  readFile: (path) => readFileSync(path),
  readLink: (path) => toForwardSlashes(readlinkSync(path)),
  realPath: (path) => toForwardSlashes(realpathSync.native(path)),
  list: (path) => readdirSync(path),
  canWrite,
  makeFolder: (path, mode) => {
    mkdirSync(path, mode);
  },
  createFile,
  createLink: (path, to) => {
    symlinkSync(to, path);
  },
  rename: renameSync,
  removeFile: unlinkSync,
  removeFolder: rmdirSync,
  sync: syncAll,
  freeSpace,
};

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

function kindOf(stats: Stats): DiskKind {
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "folder";
  return stats.isSymbolicLink() ? "link" : "other";
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

function createFile(path: string, file: NewFile): void {
  const handle = openSync(path, "wx", file.mode);
  try {
    writeFileSync(handle, file.contents);
    if (file.exactMode) fchmodSync(handle, file.mode);
    if (file.sync) fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function freeSpace(folder: string): number | undefined {
  try {
    const { blocks, bfree, bavail, bsize } = statfsSync(folder);
    // Some network file systems tell nothing. What is held back for root is free for root.
    return blocks === 0 ? undefined : (process.getuid?.() === 0 ? bfree : bavail) * bsize;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}
