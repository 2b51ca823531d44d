import type { Disk } from "../files/disk.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Rendering } from "../model/entry.ts";
import { createPlan } from "./create-plan.ts";
import type { Plan } from "./plan.ts";
import { projectManifestPath, readManifest } from "./read-manifest.ts";

export interface PlanProjectOptions {
  /** The project's folder: absolute, forward slashes. Nothing outside of it is planned for. */
  readonly target: string;
  readonly renderings: readonly Rendering[];
  /** Default: the real one. */
  readonly disk?: Disk | undefined;
}

/** `createPlan` for a project, with our record as it stands there. Throws what that throws. */
export function planProject({ target, renderings, disk = nodeDisk }: PlanProjectOptions): Plan {
  const scope = "per-project";
  const manifest = readManifest(disk, { path: projectManifestPath(target), scope, target });
  return createPlan({ scope, target, renderings, manifest, disk, roots: [target] });
}
