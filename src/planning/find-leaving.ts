import { parentOf } from "../files/path-rules.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Rendering } from "../model/entry.ts";
import type { KeptFile } from "./kept-files.ts";
import type { PartRecord, PathRecord } from "./manifest.ts";
import type { PlanRequest } from "./plan-request.ts";

/** What happens where folders of wanted paths should be, before anything is written below them. */
export interface LeavingPaths {
  /** Nothing stands there then. */
  readonly vanishing: ReadonlySet<string>;
  /** What the user had there stands there again. */
  readonly returning: ReadonlyMap<string, KeptFile>;
}

/**
 * Files and links of ours that no one wants any more and that stand where folders of wanted paths should be, such as
 * the link that a change of layout replaces by a folder.
 *
 * @param wanted paths of the claims
 */
export function findLeaving(
  { manifest, renderings, kept }: Pick<PlanRequest, "manifest" | "renderings" | "kept">,
  wanted: ReadonlySet<string>,
): LeavingPaths {
  const running = new Set(renderings.map((rendering) => rendering.coder));
  const leaving = [...manifest.records].flatMap(([path, record]) => {
    const part = wanted.has(path) ? undefined : leavingPart(record, running);
    return part === undefined ? [] : [[path, part] as const];
  });
  const [vanishing, returning] = [new Set<string>(), new Map<string, KeptFile>()];
  const folders = leaving.length === 0 ? new Set() : foldersAbove(renderings);
  for (const [path, { replaced }] of leaving.filter(([path]) => folders.has(path))) {
    const found = replaced === undefined ? undefined : kept?.find(path, replaced);
    if (replaced === undefined) vanishing.add(path);
    else if (found !== undefined) returning.set(path, found);
  }
  return { vanishing, returning };
}

/** Of a file or link that goes, or that gives way to what the user had. */
function leavingPart({ parts }: PathRecord, running: ReadonlySet<CoderName>): PartRecord | undefined {
  const part = parts.file ?? parts.link;
  const goes =
    part !== undefined && part.adopted !== true && part.owners.every((owner) => running.has(owner));
  return goes ? part : undefined;
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
