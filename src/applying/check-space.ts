import { Buffer } from "node:buffer";
import { FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import type { Change } from "../planning/plan.ts";

/** Bytes that a file takes at least, on nearly every file system. */
const blockSize = 4096;

/**
 * Everything is written beside what it replaces, so there must be room for both.
 *
 * @param folder that is there, on the disk that is written to
 */
export function checkSpace(disk: WritableDisk, folder: string, changes: readonly Change[]): void {
  const free = disk.freeSpace(folder);
  if (free === undefined) return;
  const needed = changes.reduce((sum, change) => sum + blocksOf(change), 0);
  if (needed <= free) return;
  throw new FileError(
    "files/enospc",
    `no space left on the disk of \`${folder}\`: ${inUnits(needed)} are needed, ${inUnits(free)} are free; nothing was written`,
    { hints: ["free some space and run again"] },
  );
}

function blocksOf({ after }: Change): number {
  if (after?.kind !== "file") return 0;
  const size = Buffer.byteLength(after.contents, after.encoding);
  return Math.ceil(size / blockSize) * blockSize;
}

/** Needed and free are told apart also where both are small. */
function inUnits(bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  return megabytes < 1 ? `${Math.round(bytes / 1024)} KB` : `${megabytes.toFixed(1)} MB`;
}
