import { digest } from "../files/digest.ts";
import type { Disk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import { onDisk } from "../files/file-error.ts";
import type { Plan } from "../planning/plan.ts";

/** Whether our record is no longer the one that a plan was made with: another run came in between. */
export function isOutdated(
  disk: Disk,
  { plan, manifestPath }: { readonly plan: Plan; readonly manifestPath: string },
): boolean {
  const isThere = lookAt(disk, manifestPath)?.kind === "file";
  const present = isThere
    ? digest(onDisk(manifestPath, "read", () => disk.readFile(manifestPath)))
    : undefined;
  return present !== plan.manifestDigest;
}
