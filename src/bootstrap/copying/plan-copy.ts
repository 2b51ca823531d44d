import type { Disk } from "../../files/disk.ts";
import { createLocator } from "../../files/locate-path.ts";
import { toForwardSlashes } from "../../files/path-rules.ts";
import type { Change } from "../../planning/plan.ts";
import type { RenderedTree } from "../rendering/render-tree.ts";
import { compareFile, refuseBlocked, type Compared } from "./compare-file.ts";

/** What becomes of one file. */
export interface CopiedFile {
  /** Relative to the destination. */
  readonly path: string;
  readonly action: "create" | "identical" | "overwrite" | "skip" | "conflict";
}

export interface CopyPlan {
  readonly files: readonly CopiedFile[];
  readonly changes: readonly Change[];
}

/** What to do with a file that is there and differs. */
export type OnConflict = "overwrite" | "skip";

export interface CopyPlanRequest {
  /** Absolute. */
  readonly destination: string;
  readonly disk: Disk;
  /** Asked for each of them; undefined: nobody says, and it is a conflict. */
  readonly onConflict: (path: string, change: Change) => Promise<OnConflict | undefined>;
}

/**
 * What copying a rendered template does to its destination. The file of the answers is always written, and what the
 * template says to leave alone is, when it is there.
 *
 * @throws ConflictError where a folder stands in the place of a file, or a file in that of a folder
 * @throws FileError for a path that leaves the destination through a link
 */
export async function planCopy(tree: RenderedTree, request: CopyPlanRequest): Promise<CopyPlan> {
  const { disk } = request;
  const destination = toForwardSlashes(request.destination);
  const locator = createLocator(disk, [destination]);
  const compared = [...tree.files].map(([path, file]) =>
    compareFile(path, file, { disk, destination, locator }),
  );
  refuseBlocked(compared);
  const files: CopiedFile[] = [];
  const changes: Change[] = [];
  for (const one of compared) {
    const action = await choose(one, tree, request);
    files.push({ path: one.path, action });
    if ("change" in one && (action === "create" || action === "overwrite")) changes.push(one.change);
  }
  return { files, changes };
}

async function choose(
  compared: Compared,
  { answersFile, isSkippedIfThere }: RenderedTree,
  { onConflict }: CopyPlanRequest,
): Promise<CopiedFile["action"]> {
  const { kind, path } = compared;
  if (kind === "new") return "create";
  if (kind !== "changed") return "identical";
  if (isSkippedIfThere(path)) return "skip";
  return path === answersFile ? "overwrite" : ((await onConflict(path, compared.change)) ?? "conflict");
}
