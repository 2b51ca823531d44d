import { posix } from "node:path";
import type { WritableDisk } from "../../src/files/disk.ts";

/** A path with the links above it resolved, as far as its folders are there. */
export function realPlace(disk: WritableDisk, path: string): string {
  const [above, name] = [posix.dirname(path), posix.basename(path)];
  if (above === path) return path;
  return posix.join(leadsSomewhere(disk, above) ? disk.realPath(above) : realPlace(disk, above), name);
}

/** Whether something is there, and where its links lead, too. */
export function leadsSomewhere(disk: WritableDisk, path: string): boolean {
  if (disk.status(path) === undefined) return false;
  try {
    return disk.status(disk.realPath(path)) !== undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
