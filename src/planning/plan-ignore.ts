import { compareText } from "../diagnostics/compare-text.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { createExcludeLocator, createLocator, type Location } from "../files/locate-path.ts";
import { childOf } from "../files/path-rules.ts";
import { parsed, type Parsed } from "../formats/parsed.ts";
import { coderNames, type CoderName } from "../model/coder-name.ts";
import { locateWritten } from "./gather-paths.ts";
import { ignoredPaths } from "./ignored-paths.ts";
import { excludeName, ignoreBlockId, isIgnoreRecord, ownersOf, type PathRecord } from "./manifest.ts";
import { blockPartId } from "./part-id.ts";
import type { BlockClaim } from "./path-claim.ts";
import type { PathPlan, PathState } from "./path-plan.ts";
import type { PlanRequest } from "./plan-request.ts";
import { planShared } from "./plan-shared.ts";
import { projectManifestPath } from "./read-manifest.ts";

export interface PlannedPath {
  readonly state: PathState;
  readonly result: Parsed<PathPlan>;
}

export interface PlannedIgnore {
  readonly paths: readonly PlannedPath[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Plans the block that tells git what to ignore, where one is wanted, and takes it out of where it was before. It comes
 * after all other paths, because it is about what stands there once they are done: of all coders of the place, those of
 * earlier runs too.
 */
export function planIgnore(request: PlanRequest, planned: readonly PlannedPath[]): PlannedIgnore {
  const wanted = wantedBlock(request, planned);
  const states = wanted.place === undefined ? [] : [stateOf(request, wanted.place, wanted.claim)];
  for (const [path, record] of request.manifest.records)
    if (isIgnoreRecord(record) && path !== wanted.place && !planned.some(isAt(path)))
      states.push(stateOf(request, path, undefined));
  const known = states.filter((state) => state !== undefined);
  return { paths: known.map((state) => ({ state, result: planState(state) })), warnings: wanted.warnings };
}

function recordsAfter({ manifest }: PlanRequest, planned: readonly PlannedPath[]): Map<string, PathRecord> {
  const records = new Map([...manifest.records].filter(([, record]) => !isIgnoreRecord(record)));
  for (const { state, result } of planned) {
    const record = result.ok ? result.value.record : state.record;
    if (record === undefined) records.delete(state.location.path);
    else records.set(state.location.path, record);
  }
  return records;
}

function isAt(path: string): (planned: PlannedPath) => boolean {
  return ({ state }) => state.location.path === path;
}

interface WantedBlock {
  readonly place?: string | undefined;
  readonly claim?: BlockClaim | undefined;
  readonly warnings: readonly Diagnostic[];
}

function wantedBlock(request: PlanRequest, planned: readonly PlannedPath[]): WantedBlock {
  const { scope, target, ignore } = request;
  const choice = scope === "per-project" ? (ignore?.choice ?? "none") : "none";
  if (choice === "none") return { warnings: [] };
  const records = recordsAfter(request, planned);
  if (records.size === 0) return { warnings: [] };
  if (choice === "exclude" && ignore?.repository === undefined) return { warnings: [noRepository(target)] };
  const { workTree, excludeFile } = ignore?.repository ?? { workTree: target, excludeFile: "" };
  const isShared = choice === "gitignore";
  const { lines, owners, unnamable } = ignoredPaths(
    isShared ? records : withManifest(records, target),
    isShared ? target : workTree,
  );
  return {
    place: isShared ? childOf(target, ".gitignore") : excludeFile,
    claim:
      lines.length === 0 ? undefined : toClaim(ignoreBlockId(isShared ? undefined : target), lines, owners),
    warnings: unnamable.map(cannotBeNamed),
  };
}

/**
 * `info/exclude` is for one machine, and so is the manifest then. Beside a `.gitignore`, which is shared, the manifest
 * is to be committed: a fresh clone needs it to know our blocks and keys in the files that are.
 */
function withManifest(
  records: ReadonlyMap<string, PathRecord>,
  target: string,
): ReadonlyMap<string, PathRecord> {
  const owners = [...new Set([...records.values()].flatMap(ownersOf))];
  const record: PathRecord = { kind: "file", made: "file", parts: { file: { digest: "", owners } } };
  return new Map([...records, [projectManifestPath(target), record]]);
}

function toClaim(id: string, lines: readonly string[], owners: ReadonlySet<CoderName>): BlockClaim {
  const part = { id, text: lines.join("\n"), owners: new Set(owners) };
  return { kind: "block", comment: "hash", parts: new Map([[blockPartId(id), part]]) };
}

/** Undefined for a path that leads out of the project, whatever the manifest says. */
function stateOf(request: PlanRequest, path: string, claim: BlockClaim | undefined): PathState | undefined {
  const location = locate(request, path);
  if (location === undefined) return undefined;
  // It is always made for all coders of the place, so that none of them holds it.
  const running = new Set(coderNames);
  const { disk, kept, resolver } = request;
  return { location, claim, record: request.manifest.records.get(path), running, disk, kept, resolver };
}

function locate({ disk, roots, target, ignore }: PlanRequest, path: string): Location | undefined {
  if (path === excludeName) return ignore === undefined ? undefined : { path, status: undefined };
  // No link is followed: git does not read a `.gitignore` that is one, and in a `.git` there are files that are run.
  if (path === ignore?.repository?.excludeFile)
    return createExcludeLocator(disk, path).locate(path, { follow: false });
  const locator = createLocator(disk, roots);
  return path === childOf(target, ".gitignore")
    ? locator.locate(path, { follow: false })
    : locateWritten(locator, path);
}

/** What was written where no repository is any more is forgotten. */
function planState(state: PathState): Parsed<PathPlan> {
  return state.location.path === excludeName
    ? parsed({ conflicts: [], record: undefined })
    : planShared(state);
}

function noRepository(target: string): Diagnostic {
  return diagnostic({
    code: "ignore/no-repository",
    severity: "warning",
    message: `\`${target}\` is in no git repository: there is no \`info/exclude\` to write to`,
    hints: [
      "run `git init` first, or choose `--ignore gitignore` or `--ignore none`",
      "a `.git` that leads to a repository which does not know this folder does not count: name it with `GIT_DIR`",
    ],
  });
}

function cannotBeNamed(path: string): Diagnostic {
  return diagnostic({
    code: "ignore/line-break",
    severity: "warning",
    message: `git cannot be told to ignore ${JSON.stringify(path)}: its name has a line break`,
    location: { path },
    hints: ["rename it in the library"],
  });
}

/** By path, as a plan has them. */
export function sortPlanned(planned: readonly PlannedPath[]): PlannedPath[] {
  return [...planned].sort((a, b) => compareText(a.state.location.path, b.state.location.path));
}
