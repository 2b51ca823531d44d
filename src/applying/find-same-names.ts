import type { Change } from "../planning/plan.ts";
import { childOf } from "../files/path-rules.ts";
import { foldLoosely } from "../files/same-name.ts";
import type { FolderPlan } from "./plan-folders.ts";

/** Two paths that are one where case, or the form of a letter with an accent, does not count. */
export interface SameNames {
  readonly paths: readonly [string, string];
  /** A file to make, and another name to look for: it is there if the disk takes both for one. */
  readonly probe: string;
  readonly other: string;
}

/** Only these need a look at the disk, and nearly every run has none. */
export function findSameNames(
  changes: readonly Change[],
  run: string,
  folders: Pick<FolderPlan, "stagedIn">,
): SameNames[] {
  const seen = new Map<string, string>();
  const found: SameNames[] = [];
  for (const { path } of changes) {
    const folded = foldLoosely(path);
    const first = seen.get(folded);
    if (first === undefined) seen.set(folded, path);
    else found.push(toSameNames([first, path], { run, index: found.length, folders }));
  }
  return found;
}

function toSameNames(
  paths: readonly [string, string],
  { run, index, folders }: { run: string; index: number; folders: Pick<FolderPlan, "stagedIn"> },
): SameNames {
  const [a, b] = paths.map((path) => path.split("/"));
  const at = a?.findIndex((name, position) => name !== b?.[position]) ?? 0;
  const common = a?.slice(0, at).join("/") ?? "";
  const folder = childOf(folders.stagedIn(paths[0]) ?? common, `.agentsmgr-${run}-probe-${index}`);
  return { paths, probe: childOf(folder, a?.[at] ?? ""), other: childOf(folder, b?.[at] ?? "") };
}
