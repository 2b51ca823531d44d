import { RenderError } from "../diagnostics/errors.ts";
import type { Location, PathLocator } from "../files/locate-path.ts";
import { foldName } from "../files/same-name.ts";
import type { Entry, Rendering } from "../model/entry.ts";
import { checkOverlaps } from "./check-overlaps.ts";
import type { PathClaim } from "./path-claim.ts";
import { addClaim, toClaim } from "./path-claim.ts";

export interface LocatedClaim {
  readonly location: Location;
  readonly claim: PathClaim;
}

/**
 * What all renderings want, by the path where it really goes: two paths that lead to the same file are one.
 *
 * @throws RenderError when two coders want different things; FileError when a path leaves the roots
 */
export function gatherClaims(
  renderings: readonly Rendering[],
  locator: PathLocator,
): Map<string, LocatedClaim> {
  const claims = new Map<string, LocatedClaim>();
  for (const { coder, entries } of renderings) {
    for (const entry of entries.filter(wantsSomething)) {
      const location = locateEntry(entry, locator);
      const known = claims.get(location.path);
      if (known === undefined) claims.set(location.path, { location, claim: toClaim(entry, coder) });
      else addClaim(known.claim, entry, coder);
    }
  }
  for (const [path, { claim }] of claims) checkOverlaps(claim, path);
  checkSameFiles([...claims.keys()]);
  return claims;
}

/** Also where the file system here would keep the two apart: the project may be taken elsewhere. */
function checkSameFiles(paths: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const other = seen.get(foldName(path));
    if (other !== undefined)
      throw new RenderError(
        "render/same-file",
        `\`${other}\` and \`${path}\` are one file on macOS and Windows`,
        { hints: ["rename one of the two in the library"] },
      );
    seen.set(foldName(path), path);
  }
}

function wantsSomething(entry: Entry): boolean {
  if (entry.kind === "block") return entry.blocks.length > 0;
  return entry.kind !== "keys" || entry.keys.length > 0;
}

function locateEntry(entry: Entry, locator: PathLocator): Location {
  // A link in place of a file that is all ours is in the way; a user's own settings may well be kept elsewhere.
  const follow = entry.kind === "block" || entry.kind === "keys";
  const location = locator.locate(entry.path, { follow });
  if (location.status !== undefined || entry.kind !== "keys") return location;
  for (const alternative of entry.alternatives ?? []) {
    const other = locator.locate(alternative, { follow });
    if (other.status !== undefined) return other;
  }
  return location;
}
