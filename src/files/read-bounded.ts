import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { isSystemError } from "./file-error.ts";

export type BoundedRead =
  | { readonly kind: "file"; readonly contents: Uint8Array; readonly mode: number }
  /** At least `size` bytes: it was not read, or not to its end. */
  | { readonly kind: "too-large"; readonly size: number }
  | { readonly kind: "folder" }
  /** A pipe, a device, a socket: reading one may wait for ever. */
  | { readonly kind: "special" };

/**
 * Reads a file that may be anybody's: never more than `most` bytes of it, and never anything that is no file. Links are
 * followed. Throws what `node:fs` throws.
 */
export function readBounded(path: string, most: number): BoundedRead {
  const handle = openWithoutWaiting(path);
  if (handle === undefined) return { kind: "special" };
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) return { kind: "folder" };
    if (!stats.isFile()) return { kind: "special" };
    return stats.size > most ? { kind: "too-large", size: stats.size } : readOpen(handle, stats, most);
  } finally {
    closeSync(handle);
  }
}

/** To open a pipe is to wait for whoever writes into it; a socket cannot be opened, and is undefined. */
function openWithoutWaiting(path: string): number | undefined {
  try {
    // Windows does not have the flag.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (isSystemError(error) && error.code === "ENXIO") return undefined;
    throw error;
  }
}

/** Files of some file systems say that they are empty, and are not: these are read to their end. */
function readOpen(handle: number, { size, mode }: Stats, most: number): BoundedRead {
  let buffer = Buffer.allocUnsafeSlow(size > 0 ? size : 4096);
  let length = 0;
  for (;;) {
    const count = readSync(handle, buffer, length, buffer.length - length, null);
    length += count;
    if (length > most) return { kind: "too-large", size: length };
    if (count === 0 || length === size)
      return { kind: "file", contents: buffer.subarray(0, length), mode: mode & 0o777 };
    if (length === buffer.length) buffer = Buffer.concat([buffer], 2 * length);
  }
}
