import compareBuild from "semver/functions/compare-build.js";
import parse from "semver/functions/parse.js";
import type { SemVer } from "semver";

export type { SemVer };

/** A version by Semantic Versioning; undefined for what is none. A `v` in front is not part of it. */
export function parseSemantic(text: string): SemVer | undefined {
  return parse(text) ?? undefined;
}

export function compareSemantic(a: SemVer, b: SemVer): number {
  return compareBuild(a, b);
}
