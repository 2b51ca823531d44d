import { Buffer } from "node:buffer";
import type { Disk, DiskStatus, WritableDisk } from "./disk.ts";
import { isMissing, onDisk } from "./file-error.ts";

/** What stands at a path; here as below, a refusal of the disk is a FileError that names the path. */
export function lookAt(disk: Disk, path: string): DiskStatus | undefined {
  return onDisk(path, "look at", () => disk.status(path));
}

/** A path with its links resolved; undefined when nothing is there, or a link leads nowhere. */
export function followTo(disk: Disk, path: string): string | undefined {
  return onDisk(path, "follow", () => ifThere(() => disk.realPath(path)));
}

/** Names in a folder; none when it is not there. */
export function listNames(disk: WritableDisk, folder: string): string[] {
  return onDisk(folder, "list", () => ifThere(() => disk.list(folder))) ?? [];
}

/** A file that we wrote, as text. What is not UTF-8 in it is replaced: whoever parses it finds that out. */
export function readText(disk: Disk, path: string): string {
  return Buffer.from(onDisk(path, "read", () => disk.readFile(path))).toString("utf8");
}

/** The same; undefined when it is not there. */
export function readTextIfThere(disk: Disk, path: string, doing = "read"): string | undefined {
  const bytes = onDisk(path, doing, () => ifThere(() => disk.readFile(path)));
  return bytes && Buffer.from(bytes).toString("utf8");
}

function ifThere<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
