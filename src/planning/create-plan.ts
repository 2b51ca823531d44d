import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { SettingsFileError, UsageError } from "../diagnostics/errors.ts";
import { isWithin } from "../files/path-rules.ts";
import { parsed } from "../formats/parsed.ts";
import type { Parsed } from "../formats/parsed.ts";
import { gatherPaths } from "./gather-paths.ts";
import type { PathRecord } from "./manifest.ts";
import { sortCoders } from "./manifest.ts";
import type { PathPlan, PathState } from "./path-plan.ts";
import type { Change, Conflict, Plan, RecordChange } from "./plan.ts";
import { planVersion } from "./plan.ts";
import { planIgnore, sortPlanned } from "./plan-ignore.ts";
import type { PlanRequest } from "./plan-request.ts";
import { planShared } from "./plan-shared.ts";
import { planWhole } from "./plan-whole.ts";
import { isSameRecord } from "./same-record.ts";

export type { PlanRequest } from "./plan-request.ts";

/**
 * Compares what is wanted, what is on disk and what we last wrote. Reads, and never writes. What is in the way is told
 * in `conflicts`, all of it.
 *
 * @throws RenderError when two coders want different things at one path
 * @throws FileError when a path leaves the roots, or the disk cannot be read
 * @throws SettingsFileError when files of the user's do not parse; its diagnostics name them all
 */
export function createPlan(request: PlanRequest): Plan {
  checkRoots(request);
  const { paths, warnings } = gatherPaths(request);
  const others = paths.map((state) => ({ state, result: planPath(state) }));
  const ignore = planIgnore(request, others);
  const planned = ignore.paths.length === 0 ? others : sortPlanned([...others, ...ignore.paths]);
  const diagnostics = planned.flatMap(({ result }) => (result.ok ? [] : result.diagnostics));
  if (diagnostics.length > 0) throw unreadable(diagnostics);
  const plans = planned.flatMap(({ state, result }) => (result.ok ? [{ state, plan: result.value }] : []));
  return toPlan(request, plans, [...warnings, ...ignore.warnings]);
}

function checkRoots({ scope, target, roots }: PlanRequest): void {
  const outside = scope === "per-project" ? roots.find((root) => !isWithin(root, target)) : undefined;
  if (outside !== undefined)
    throw new UsageError(
      "plan/root-outside-target",
      `\`${outside}\` is outside of the project \`${target}\``,
    );
}

function planPath(state: PathState): Parsed<PathPlan> {
  const { claim, record } = state;
  if (claim?.kind === "file" || claim?.kind === "link") return parsed(planWhole(state, claim));
  if (claim === undefined && (record?.kind === "file" || record?.kind === "link"))
    return parsed(planWhole(state, undefined));
  return planShared(state);
}

function unreadable(diagnostics: readonly Diagnostic[]): SettingsFileError {
  const paths = new Set(diagnostics.map(({ location }) => location?.path));
  const what = paths.size === 1 ? "a file of yours" : `${paths.size} files of yours`;
  return new SettingsFileError("settings/invalid", `${what} cannot be read; nothing was written`, {
    diagnostics: sortDiagnostics(diagnostics),
  });
}

interface PlannedPath {
  readonly state: PathState;
  readonly plan: PathPlan;
}

function toPlan(
  request: PlanRequest,
  planned: readonly PlannedPath[],
  warnings: readonly Diagnostic[],
): Plan {
  const { scope, target, roots, renderings, manifest, ignore } = request;
  const changes = planned.flatMap(({ plan }): Change[] => (plan.change === undefined ? [] : [plan.change]));
  const wanted = planned.filter(({ state }) => state.claim !== undefined);
  return {
    version: planVersion,
    scope,
    target,
    roots,
    coders: sortCoders(renderings.map((rendering) => rendering.coder)),
    changes,
    unchanged: wanted.filter(({ plan }) => plan.change === undefined).length,
    conflicts: planned.flatMap(({ plan }): readonly Conflict[] => plan.conflicts),
    notes: renderings.flatMap((rendering) => rendering.notes),
    warnings: [...warnings, ...planned.flatMap(({ plan }) => plan.warnings ?? [])],
    records: planned.flatMap(toRecordChange),
    ...(manifest.digest === undefined ? {} : { manifestDigest: manifest.digest }),
    ...(ignore?.repository === undefined ? {} : { exclude: ignore.repository.excludeFile }),
  };
}

function toRecordChange({ state, plan }: PlannedPath): RecordChange[] {
  const before: PathRecord | undefined = state.record;
  if (isSameRecord(before, plan.record)) return [];
  return [{ path: state.location.path, ...(plan.record === undefined ? {} : { record: plan.record }) }];
}
