import { parentOf } from "../files/path-rules.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Rendering } from "../model/entry.ts";
import type { Manifest, PathRecord } from "./manifest.ts";

/**
 * Files and links of ours that no one wants any more and that stand where folders of wanted paths should be, such as
 * the link that a change of layout replaces by a folder. They go before anything is written.
 *
 * @param wanted paths of the claims
 */
export function findVanishing(
  manifest: Manifest,
  renderings: readonly Rendering[],
  wanted: ReadonlySet<string>,
): ReadonlySet<string> {
  const running = new Set(renderings.map((rendering) => rendering.coder));
  const leaving = [...manifest.records]
    .filter(([path, record]) => !wanted.has(path) && willBeDeleted(record, running))
    .map(([path]) => path);
  if (leaving.length === 0) return new Set();
  const folders = foldersAbove(renderings);
  return new Set(leaving.filter((path) => folders.has(path)));
}

function willBeDeleted(record: PathRecord, running: ReadonlySet<CoderName>): boolean {
  const part = record.parts.file ?? record.parts.link;
  // Where the user's own file comes back, something still stands in the way.
  const goes = part?.adopted !== true && part?.replaced === undefined;
  return part !== undefined && goes && part.owners.every((owner) => running.has(owner));
}

function foldersAbove(renderings: readonly Rendering[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { entries } of renderings) {
    for (const { path } of entries) {
      let folder = parentOf(path);
      while (!folders.has(folder)) {
        folders.add(folder);
        folder = parentOf(folder);
      }
    }
  }
  return folders;
}
