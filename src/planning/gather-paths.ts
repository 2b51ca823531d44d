import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { compareText } from "../diagnostics/compare-text.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { FileError } from "../diagnostics/errors.ts";
import type { Location, PathLocator } from "../files/locate-path.ts";
import { createLocator } from "../files/locate-path.ts";
import { findLeaving } from "./find-leaving.ts";
import { gatherClaims } from "./gather-claims.ts";
import type { LocatedClaim } from "./gather-claims.ts";
import { isIgnoreRecord } from "./manifest.ts";
import type { PathState } from "./path-plan.ts";
import type { PlanRequest } from "./plan-request.ts";

export interface GatheredPaths {
  readonly paths: readonly PathState[];
  readonly warnings: readonly Diagnostic[];
}

/** Every path that is wanted or that we wrote, by path; but not what tells git what to ignore, see `planIgnore`. */
export function gatherPaths(request: PlanRequest): GatheredPaths {
  const claims = locateClaims(request);
  const { manifest, disk, renderings, kept, resolver } = request;
  const running = new Set(renderings.map((rendering) => rendering.coder));
  const common = { running, disk, kept, resolver };
  const paths: PathState[] = [];
  for (const [path, { location, claim }] of claims)
    paths.push({ location, claim, record: manifest.records.get(path), ...common });
  const warnings: Diagnostic[] = [];
  const locator = createLocator(disk, request.roots);
  for (const [path, record] of manifest.records) {
    if (claims.has(path) || isIgnoreRecord(record)) continue;
    const location = locateWritten(locator, path);
    if (location === undefined) warnings.push(leftAlone(path));
    else paths.push({ location, claim: undefined, record, ...common });
  }
  return { paths: paths.sort((a, b) => compareText(a.location.path, b.location.path)), warnings };
}

function locateClaims(request: PlanRequest): Map<string, LocatedClaim> {
  const { disk, roots, renderings } = request;
  const claims = gatherClaims(renderings, createLocator(disk, roots));
  const { vanishing, returning } = findLeaving(request, new Set(claims.keys()));
  if (vanishing.size + returning.size === 0) return claims;
  return gatherClaims(renderings, createLocator(disk, roots, { vanishing, returning }));
}

/** Undefined when the path leads out of the roots: whatever the manifest says, nothing is done there. */
export function locateWritten(locator: PathLocator, path: string): Location | undefined {
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
