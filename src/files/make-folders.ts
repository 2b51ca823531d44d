import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { isSystemError } from "./file-error.ts";

/**
 * Makes a folder, and those above it that are missing, without a look that is remembered: for our own cache, which no
 * answer may rest on. Not Node's own `recursive`: where a folder cannot be made because the system says that something is
 * missing, as in `/proc`, that tries for ever.
 *
 * @param mode of each folder that is made
 */
export function makeFolders(folder: string, mode = 0o777): void {
  try {
    makeFolder(folder, mode);
  } catch (error) {
    const parent = dirname(folder);
    if (!isSystemError(error) || error.code !== "ENOENT" || parent === folder) throw error;
    makeFolders(parent, mode);
    makeFolder(folder, mode);
  }
}

function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    const isThere = isSystemError(error) && statSync(folder, { throwIfNoEntry: false })?.isDirectory();
    if (isThere !== true) throw error;
  }
}
