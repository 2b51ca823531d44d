import { randomUUID } from "node:crypto";
import type { NewFile, WritableDisk } from "./disk.ts";
import { isSystemError, onDisk } from "./file-error.ts";
import { childOf, parentOf } from "./path-rules.ts";

/**
 * Writes a file so that nobody ever sees half of it: into a temporary file beside it, then renamed. The file gets a new
 * inode; hard links to the old one keep the old contents.
 */
export function writeFileAtomically(disk: WritableDisk, path: string, file: NewFile): void {
  const temporary = temporaryBeside(path);
  onDisk(path, "write", () => {
    try {
      disk.createFile(temporary, file);
      disk.rename(temporary, path);
    } catch (error) {
      removeLeftover(disk, temporary);
      throw error;
    }
  });
}

/** Of fixed length, so that it is never too long where the file's own name is not. */
function temporaryBeside(path: string): string {
  return childOf(parentOf(path), `.agentsmgr-${randomUUID().slice(0, 13)}.tmp`);
}

function removeLeftover(disk: WritableDisk, temporary: string): void {
  try {
    disk.removeFile(temporary);
  } catch (error) {
    // The write's own error is the one to tell; a disk that refuses this as well has nothing to add.
    if (!isSystemError(error)) throw error;
  }
}
