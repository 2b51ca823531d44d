import { Buffer } from "node:buffer";
import { posix } from "node:path";
import { applyPlan } from "../../src/applying/apply-plan.ts";
import { openBaseTexts, saveBaseTexts } from "../../src/applying/base-texts.ts";
import { openBackups } from "../../src/applying/read-backups.ts";
import { AgentsmgrError, FileError } from "../../src/diagnostics/errors.ts";
import type { WritableDisk } from "../../src/files/disk.ts";
import { findRepository } from "../../src/files/find-repository.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { coderNames } from "../../src/model/coder-name.ts";
import type { ConflictChoice } from "../../src/model/conflict-choice.ts";
import { createPlan } from "../../src/planning/create-plan.ts";
import type { Manifest } from "../../src/planning/manifest.ts";
import { libraryPlanRequest, userRoots } from "../../src/planning/plan-library.ts";
import { revertPlanRequest } from "../../src/planning/plan-revert.ts";
import type { PlanRequest } from "../../src/planning/plan-request.ts";
import { planIsSettled, type Plan } from "../../src/planning/plan.ts";
import { readManifest } from "../../src/planning/read-manifest.ts";
import { resolveConflicts } from "../../src/planning/resolve-conflicts.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { FuzzFault } from "./fault.ts";
import { realPlace } from "./real-place.ts";
import type { Run } from "./scenario.ts";
import type { World } from "./world.ts";

/** A run as somebody would ask for it. */
export interface RunRequest {
  readonly do: "populate" | "revert";
  readonly run: Run;
  readonly catalog: Catalog;
}

export type Outcome =
  | { readonly kind: "done"; readonly plan: Plan }
  | { readonly kind: "refused"; readonly error: AgentsmgrError };

/** More than an interrupted run that has to be settled first can need. */
const mostAttempts = 3;

/** Plans and applies, and plans anew when an interrupted run was in the way. */
export async function carryOut(world: World, disk: WritableDisk, request: RunRequest): Promise<Outcome> {
  const { state: stateFolder, manifestPath, place } = world;
  try {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const plan = planRun(world, disk, request);
      const isDone = await applyOnce(plan, { disk, stateFolder, manifestPath });
      if (!isDone) continue;
      if (!planIsSettled(plan)) saveBaseTexts(disk, place, { plan, manifest: () => manifestOf(world, disk) });
      return { kind: "done", plan: withRealPaths(plan, disk) };
    }
  } catch (error) {
    if (error instanceof AgentsmgrError) return { kind: "refused", error };
    throw error;
  }
  throw new FuzzFault("not-converged", "an interrupted run is in the way again and again");
}

async function applyOnce(
  plan: Plan,
  options: { readonly disk: WritableDisk; readonly stateFolder: string; readonly manifestPath: string },
): Promise<boolean> {
  try {
    await applyPlan(plan, options);
    return true;
  } catch (error) {
    if (error instanceof FileError && error.code === "files/changed-meanwhile") return false;
    throw error;
  }
}

export function planRun(world: World, disk: WritableDisk, request: RunRequest): Plan {
  const { run } = request;
  const planRequest =
    request.do === "populate" ? populating(world, disk, request) : reverting(world, disk, run);
  const resolver = {
    choiceFor: (path: string) => choiceFor(run, path),
    baseText: openBaseTexts(disk, world.place),
    markers: run.markers,
  };
  return resolveConflicts(createPlan(planRequest), planRequest, resolver);
}

function populating(world: World, disk: WritableDisk, { run, catalog }: RunRequest): PlanRequest {
  const { mode, target } = world;
  const { coders, layout, ignore } = run;
  const place = {
    target,
    mode,
    disk,
    manifest: manifestOf(world, disk),
    kept: openBackups(disk, world.place),
  };
  const chosen = mode === "per-user" ? "auto" : layout;
  return libraryPlanRequest({ ...place, catalog, coders, ignore, layout: chosen, hasLinks: true });
}

function reverting(world: World, disk: WritableDisk, { coders, ignore }: Run): PlanRequest {
  const { mode: scope, target } = world;
  const isWhole = coders.length === coderNames.length;
  return revertPlanRequest({
    scope,
    target,
    roots: rootsOf(world),
    disk,
    manifest: manifestOf(world, disk),
    kept: openBackups(disk, world.place),
    ignore: { choice: isWhole ? "none" : ignore, repository: findRepository(disk, target) },
    coders: isWhole ? undefined : coders,
  });
}

function rootsOf({ mode, target }: World): string[] {
  if (mode === "per-project") return [target];
  return userRoots(
    coderNames.map((coder) => createRenderer(coder)),
    { mode, target },
  );
}

/** Per user a coder's folder may be a link: plans and records name what is in it by that link. */
function withRealPaths(plan: Plan, disk: WritableDisk): Plan {
  return {
    ...plan,
    changes: plan.changes.map((change) => ({ ...change, path: realPlace(disk, change.path) })),
  };
}

/** The same for the same name, whatever links lead to it. */
export function choiceFor({ choices }: Run, path: string): ConflictChoice {
  const sum = Buffer.from(posix.basename(path)).reduce((total, byte) => total + byte, 0);
  return choices[sum % choices.length] ?? "stop";
}

/** What our record says, by the paths where things really stand. */
export function recordsIn(world: World): Pick<Manifest, "records" | "folders"> {
  const { disk } = world;
  const { records, folders } = manifestOf(world, disk);
  return {
    records: new Map([...records].map(([path, record]) => [realPlace(disk, path), record])),
    folders: new Set([...folders].map((path) => realPlace(disk, path))),
  };
}

function manifestOf({ mode: scope, target, manifestPath: path }: World, disk: WritableDisk): Manifest {
  const findExclude = (): string | undefined => findRepository(disk, target)?.excludeFile;
  return readManifest(disk, { path, scope, target, findExclude });
}
