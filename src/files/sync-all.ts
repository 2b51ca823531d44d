import { closeSync, fsync, fsyncSync, openSync } from "node:fs";
import { isSystemError, onDisk, toFileError } from "./file-error.ts";

/** Nanoseconds that a call may take and still be no wait: on a disk in memory it takes a tenth of that. */
const noWait = 50_000n;

/** So many waits tell that it is the medium, and no other process that had its turn. */
const enoughWaits = 8;

/** More than libuv has threads, so that none of them is idle. */
const atOnce = 8;

/**
 * Waits until files and folders are on the medium. A disk writes what is asked for together in one go, so the waits run
 * side by side, which halves their time; where there is nothing to wait for, they do not: threads would only cost.
 *
 * @throws FileError that names the path
 */
export async function syncAll(paths: readonly string[]): Promise<void> {
  let next = 0;
  for (let waits = 0; waits < enoughWaits && next < paths.length; next++)
    if (!syncNow(paths[next] ?? "")) waits++;
  const workers = Array.from({ length: Math.min(atOnce, paths.length - next) }, async () => {
    while (next < paths.length) await syncLater(paths[next++] ?? "");
  });
  await Promise.all(workers);
}

/** @returns whether it took no time */
function syncNow(path: string): boolean {
  const handle = openForSync(path);
  if (handle === undefined) return true;
  const start = process.hrtime.bigint();
  try {
    onDisk(path, "save", () => fsyncSync(handle));
  } finally {
    closeSync(handle);
  }
  return process.hrtime.bigint() - start < noWait;
}

async function syncLater(path: string): Promise<void> {
  const handle = openForSync(path);
  if (handle === undefined) return;
  const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => fsync(handle, resolve));
  closeSync(handle);
  if (error !== null) throw toFileError(error, path, "save");
}

/** Undefined for a folder of Windows: it cannot be opened, and keeps its names without being asked. */
function openForSync(path: string): number | undefined {
  const isWindows = process.platform === "win32";
  try {
    // Windows saves only what is open for writing.
    return openSync(path, isWindows ? "r+" : "r");
  } catch (error) {
    if (isWindows && isSystemError(error) && (error.code === "EISDIR" || error.code === "EPERM"))
      return undefined;
    throw toFileError(error, path, "save");
  }
}
