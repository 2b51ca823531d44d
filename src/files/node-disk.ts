import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  statfsSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import type { NewFile, WritableDisk } from "./disk.ts";
import { isSystemError } from "./file-error.ts";
import { ask } from "./observe.ts";
import { syncAll } from "./sync-all.ts";

/** The real disk. */
export const nodeDisk: WritableDisk = {
  status: (path) => ask("status", path),
  readFile: (path) => ask("file", path),
  readLink: (path) => ask("link", path),
  realPath: (path) => ask("real", path),
  list: (path) => [...ask("names", path)],
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

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

/** All of it or nothing: half a file on a full disk would be nobody's. */
function createFile(path: string, file: NewFile): void {
  const handle = openSync(path, "wx", file.mode);
  try {
    fillFile(handle, file);
  } catch (error) {
    unlinkSync(path);
    throw error;
  }
}

function fillFile(handle: number, file: NewFile): void {
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
