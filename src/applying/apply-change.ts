import { Buffer } from "node:buffer";
import type { WritableDisk } from "../files/disk.ts";
import { onDisk } from "../files/file-error.ts";
import { writeFileAtomically, writeLinkAtomically } from "../files/write-atomically.ts";
import type { Change } from "../planning/plan.ts";
import type { FolderKeeper } from "./folder-keeper.ts";

/** Carries out one change, except for our record of it. */
export function applyChange(disk: WritableDisk, change: Change, folders: FolderKeeper): void {
  const { path, after } = change;
  if (change.action === "delete") return onDisk(path, "delete", () => disk.removeFile(path));
  if (after === undefined) return;
  folders.ensureAbove(path);
  if (after.kind === "link") writeLinkAtomically(disk, path, after.to);
  else
    writeFileAtomically(disk, path, {
      contents: after.encoding === "utf8" ? after.contents : Buffer.from(after.contents, "base64"),
      mode: after.mode,
      exactMode: change.action === "update",
      sync: holdsBytesOfTheUser(change),
    });
}

/**
 * Only these wait for the medium. A file that is all ours can be made again from the library, there may be well over a
 * thousand of them, and waiting for each would take longer than all the rest.
 */
function holdsBytesOfTheUser({ kind }: Change): boolean {
  return kind === "block" || kind === "keys";
}
