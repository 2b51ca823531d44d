import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { compareText, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { FileError, SettingsFileError, UsageError } from "../diagnostics/errors.ts";
import type { Disk } from "../files/disk.ts";
import type { Location, PathLocator } from "../files/locate-path.ts";
import { createLocator } from "../files/locate-path.ts";
import { isWithin } from "../files/path-rules.ts";
import { parsed } from "../formats/parsed.ts";
import type { Parsed } from "../formats/parsed.ts";
import type { Rendering } from "../model/entry.ts";
import type { Mode } from "../model/mode.ts";
import { findVanishing } from "./find-vanishing.ts";
import { gatherClaims } from "./gather-claims.ts";
import type { LocatedClaim } from "./gather-claims.ts";
import type { Manifest, PathRecord } from "./manifest.ts";
import { sortCoders } from "./manifest.ts";
import type { PathPlan, PathState } from "./path-plan.ts";
import type { Change, Conflict, Plan, RecordChange } from "./plan.ts";
import { planVersion } from "./plan.ts";
import { planShared } from "./plan-shared.ts";
import { planWhole } from "./plan-whole.ts";
import { isSameRecord } from "./same-record.ts";

export interface PlanRequest {
  readonly scope: Mode;
  /** Absolute; what is shown to the user, and what a project's paths are relative to. */
  readonly target: string;
  /** Of the coders of this run. What other coders own stays as it is. */
  readonly renderings: readonly Rendering[];
  readonly manifest: Manifest;
  readonly disk: Disk;
  /** Absolute folders. Nothing outside of them is planned for. */
  readonly roots: readonly string[];
}

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
  const claims = locateClaims(request);
  const { paths, warnings } = gatherPaths(request, claims);
  const planned = paths.map((state) => ({ state, result: planPath(state) }));
  const diagnostics = planned.flatMap(({ result }) => (result.ok ? [] : result.diagnostics));
  if (diagnostics.length > 0) throw unreadable(diagnostics);
  const plans = planned.flatMap(({ state, result }) => (result.ok ? [{ state, plan: result.value }] : []));
  return toPlan(request, plans, warnings);
}

function checkRoots({ scope, target, roots }: PlanRequest): void {
  const outside = scope === "per-project" ? roots.find((root) => !isWithin(root, target)) : undefined;
  if (outside !== undefined)
    throw new UsageError(
      "plan/root-outside-target",
      `\`${outside}\` is outside of the project \`${target}\``,
    );
}

function locateClaims({ disk, roots, renderings, manifest }: PlanRequest): Map<string, LocatedClaim> {
  const claims = gatherClaims(renderings, createLocator(disk, roots));
  const vanishing = findVanishing(manifest, renderings, new Set(claims.keys()));
  return vanishing.size === 0 ? claims : gatherClaims(renderings, createLocator(disk, roots, { vanishing }));
}

interface GatheredPaths {
  readonly paths: readonly PathState[];
  readonly warnings: readonly Diagnostic[];
}

/** Every path that is wanted or that we wrote, by path. */
function gatherPaths(request: PlanRequest, claims: ReadonlyMap<string, LocatedClaim>): GatheredPaths {
  const { manifest, disk, renderings } = request;
  const running = new Set(renderings.map((rendering) => rendering.coder));
  const paths: PathState[] = [];
  for (const [path, { location, claim }] of claims)
    paths.push({ location, claim, record: manifest.records.get(path), running, disk });
  const warnings: Diagnostic[] = [];
  const locator = createLocator(disk, request.roots);
  for (const [path, record] of manifest.records) {
    if (claims.has(path)) continue;
    const location = locateWritten(locator, path);
    if (location === undefined) warnings.push(leftAlone(path));
    else paths.push({ location, claim: undefined, record, running, disk });
  }
  return { paths: paths.sort((a, b) => compareText(a.location.path, b.location.path)), warnings };
}

/** Undefined when the path leads out of the roots: whatever the manifest says, nothing is done there. */
function locateWritten(locator: PathLocator, path: string): Location | undefined {
  try {
    const location = locator.locate(path, { follow: false });
    // A folder on the way has become a link: what we wrote is gone from there, whatever stands behind the link.
    return location.path === path && location.blockedBy === undefined
      ? location
      : { path, status: undefined };
  } catch (error) {
    if (error instanceof FileError && error.code === "files/outside-root") return undefined;
    throw error;
  }
}

function leftAlone(path: string): Diagnostic {
  return diagnostic({
    code: "manifest/outside-root",
    severity: "warning",
    message: `the manifest lists \`${path}\`, which is outside of where this run may write: left alone`,
    location: { path },
  });
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
  const { scope, target, roots, renderings, manifest } = request;
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
    warnings,
    records: planned.flatMap(toRecordChange),
    ...(manifest.digest === undefined ? {} : { manifestDigest: manifest.digest }),
  };
}

function toRecordChange({ state, plan }: PlannedPath): RecordChange[] {
  const before: PathRecord | undefined = state.record;
  if (isSameRecord(before, plan.record)) return [];
  return [{ path: state.location.path, ...(plan.record === undefined ? {} : { record: plan.record }) }];
}
