import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WritableDisk } from "../../src/files/disk.ts";
import { FileError } from "../../src/diagnostics/errors.ts";
import { nodeDisk } from "../../src/files/node-disk.ts";
import { toForwardSlashes } from "../../src/files/path-rules.ts";
import type { ApplyResult } from "../../src/applying/apply-plan.ts";
import { applyPlan } from "../../src/applying/apply-plan.ts";
import type { CoderName } from "../../src/model/coder-name.ts";
import type { Entry, Rendering } from "../../src/model/entry.ts";
import { createPlan } from "../../src/planning/create-plan.ts";
import type { Plan } from "../../src/planning/plan.ts";
import { projectManifestPath, readManifest } from "../../src/planning/read-manifest.ts";

/** Of plans that a test applies: nothing of the tests goes into the state of whoever runs them. */
export const testState = toForwardSlashes(join(tmpdir(), `agentsmgr-test-state-${process.pid}`));

export interface Wanted {
  readonly coder?: CoderName;
  readonly entries: readonly Entry[];
}

export function rendering({ coder = "claude", entries }: Wanted): Rendering {
  return { coder, entries, notes: [] };
}

/** A plan for a project, with its manifest as it stands on disk. */
export function planProject(
  target: string,
  wanted: readonly Entry[] | readonly Rendering[],
  disk: WritableDisk = nodeDisk,
): Plan {
  const renderings = isRenderings(wanted) ? wanted : [rendering({ entries: wanted })];
  const place = { path: projectManifestPath(target), scope: "per-project" as const, target };
  const manifest = readManifest(disk, place);
  return createPlan({ scope: "per-project", target, renderings, manifest, disk, roots: [target] });
}

export async function populateProject(
  target: string,
  wanted: readonly Entry[] | readonly Rendering[],
  disk: WritableDisk = nodeDisk,
): Promise<ApplyResult> {
  return applyPlan(planProject(target, wanted, disk), { disk, stateFolder: testState });
}

/** The same after an interruption: settling that may ask for a new plan. */
export async function populateAgain(
  target: string,
  wanted: readonly Entry[] | readonly Rendering[],
  disk: WritableDisk = nodeDisk,
): Promise<ApplyResult> {
  try {
    return await populateProject(target, wanted, disk);
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== "files/changed-meanwhile") throw error;
    return populateProject(target, wanted, disk);
  }
}

function isRenderings(wanted: readonly Entry[] | readonly Rendering[]): wanted is readonly Rendering[] {
  const first = wanted[0];
  return first !== undefined && "coder" in first;
}
