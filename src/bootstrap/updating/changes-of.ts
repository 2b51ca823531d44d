import { ConflictError } from "../../diagnostics/errors.ts";
import { onDisk } from "../../files/file-error.ts";
import { createLocator } from "../../files/locate-path.ts";
import { lookAt } from "../../files/look-at.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { childOf, parentOf } from "../../files/path-rules.ts";
import type { Change } from "../../planning/plan.ts";
import { readBefore } from "../../planning/whole-digest.ts";
import { compareFile, refuseBlocked } from "../copying/compare-file.ts";
import type { MergedProject } from "./merge-project.ts";

/**
 * What an update does to the disk. What it replaces or deletes goes to the backup.
 *
 * @throws ConflictError where a folder stands in the place of a file, or a file in that of a folder
 */
export function changesOf(project: string, { written, deleted }: MergedProject): readonly Change[] {
  const locator = createLocator(nodeDisk, [project]);
  const compared = [...written].map(([path, file]) =>
    compareFile(path, file, { disk: nodeDisk, destination: project, locator }),
  );
  refuseBlocked(compared);
  const writes = compared.flatMap((one) => ("change" in one ? one.change : []));
  const deletes = deleted.map((path): Change => {
    const { path: place, status } = locator.locate(childOf(project, path), { follow: false });
    const before = readBefore(nodeDisk, place, status);
    if (before === undefined)
      throw new ConflictError("bootstrap/blocked", `\`${path}\` changed while the project was updated`);
    return { path: place, kind: "file", coders: [], action: "delete", before, keeps: "copy" };
  });
  return [...deletes, ...writes];
}

/** Removes the folders that deleted files have left empty. */
export function removeEmptyFolders(project: string, deleted: readonly string[]): void {
  for (const path of deleted) {
    for (let folder = parentOf(childOf(project, path)); folder !== project; folder = parentOf(folder)) {
      if (lookAt(nodeDisk, folder)?.kind !== "folder" || nodeDisk.list(folder).length > 0) break;
      onDisk(folder, "remove", () => nodeDisk.removeFolder(folder));
    }
  }
}
