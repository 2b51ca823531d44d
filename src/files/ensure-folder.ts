import type { WritableDisk } from "./disk.ts";
import { isSystemError, onDisk } from "./file-error.ts";
import { lookAt } from "./look-at.ts";
import { parentOf } from "./path-rules.ts";

/**
 * Makes a folder of ours, with those above it. Another run may make them at the same time.
 *
 * @param mode default: what the umask leaves of 0o777
 * @returns those that were made, outermost first
 */
export function ensureFolder(disk: WritableDisk, folder: string, mode?: number): string[] {
  if (lookAt(disk, folder) !== undefined) return [];
  const made = ensureFolder(disk, parentOf(folder), mode);
  if (onDisk(folder, "make the folder", () => makeFolder(disk, folder, mode))) made.push(folder);
  return made;
}

/** @returns whether it was not there */
function makeFolder(disk: WritableDisk, folder: string, mode: number | undefined): boolean {
  try {
    disk.makeFolder(folder, mode);
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST") return false;
    throw error;
  }
}
