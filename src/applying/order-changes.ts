import { parentOf } from "../files/path-rules.ts";
import type { Change } from "../planning/plan.ts";
import { writesToDisk } from "../planning/plan.ts";

/**
 * The order of work: files and links that stand where a folder is needed go first, then everything is written, and
 * what is no longer wanted goes last, so that a coder that reads meanwhile finds old or new but seldom nothing.
 */
export function orderChanges(changes: readonly Change[]): Change[] {
  const work = changes.filter(writesToDisk);
  const deletes = work.filter(({ action }) => action === "delete");
  const writes = work.filter(({ action }) => action !== "delete");
  if (deletes.length === 0) return writes;
  const folders = new Set<string>();
  for (const { path } of writes)
    for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  const first = deletes.filter(({ path }) => folders.has(path));
  return [...first, ...writes, ...deletes.filter(({ path }) => !folders.has(path))];
}
