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
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import type { NewFile, WritableDisk } from "./disk.ts";
import { isSystemError } from "./file-error.ts";
import { ask } from "./observe.ts";

/** The real disk. */
export const nodeDisk: WritableDisk = {
  status: (path) => ask("status", path),
  readFile: (path) => ask("file", path),
  readLink: (path) => ask("link", path),
  realPath: (path) => ask("real", path),
  list: (path) => [...ask("names", path)],
  canWrite,
  makeFolder: (path) => {
    mkdirSync(path);
  },
  createFile,
  createLink: (path, to) => {
    symlinkSync(to, path);
  },
  rename: renameSync,
  removeFile: unlinkSync,
  removeFolder: rmdirSync,
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
