import type { Disk, DiskStatus } from "./disk.ts";
import { onDisk } from "./file-error.ts";

/** What stands at a path; a refusal of the disk is a FileError that names the path. */
export function lookAt(disk: Disk, path: string): DiskStatus | undefined {
  return onDisk(path, "look at", () => disk.status(path));
}
