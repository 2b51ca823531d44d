import { statSync } from "node:fs";
import { isMissing } from "./file-error.ts";

/** Whether a folder is there, links followed. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
