import { lookAt } from "../../files/look-at.ts";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";
import { createLocator } from "../../files/locate-path.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { onDisk } from "../../files/file-error.ts";
import { childOf } from "../../files/path-rules.ts";

/**
 * What the project has at some paths. What is neither file nor link, or lies behind a file, is left out: writing there is
 * refused later, with what is in the way.
 *
 * @throws FileError for a path that leaves the project through a link
 */
export function readProject(project: string, paths: Iterable<string>): FileTree {
  const locator = createLocator(nodeDisk, [project]);
  const tree = new Map<string, TreeFile>();
  for (const path of paths) {
    const { path: place, status, blockedBy } = locator.locate(childOf(project, path), { follow: false });
    if (blockedBy === undefined && (status?.kind === "file" || status?.kind === "link"))
      tree.set(path, readFile(place, status.kind));
  }
  return tree;
}

function readFile(place: string, kind: TreeFile["kind"]): TreeFile {
  return onDisk(place, "read", () => {
    if (kind === "link")
      return { kind, contents: new TextEncoder().encode(nodeDisk.readLink(place)), isExecutable: false };
    const mode = lookAt(nodeDisk, place)?.mode ?? 0;
    return { kind, contents: nodeDisk.readFile(place), isExecutable: (mode & 0o100) !== 0 };
  });
}
