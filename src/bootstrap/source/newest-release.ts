import { comparePep440, isPep440Prerelease, parsePep440, type Pep440Version } from "../../sources/pep440.ts";

interface Release {
  readonly tag: string;
  readonly version: Pep440Version;
}

/** The tag of the highest release by PEP 440; undefined where there is none. Tags that are no versions do not count. */
export function newestRelease(tags: Iterable<string>, usePrereleases: boolean): string | undefined {
  let newest: Release | undefined;
  for (const tag of tags) {
    const version = parsePep440(tag);
    if (version === undefined || (isPep440Prerelease(version) && !usePrereleases)) continue;
    if (newest === undefined || comparePep440(version, newest.version) > 0) newest = { tag, version };
  }
  return newest?.tag;
}

/** The commit of `v1.2-3-gabcdef0`; any other ref is itself. */
export function describedCommit(ref: string): string {
  return /-\d+-g([0-9a-f]{4,})$/.exec(ref)?.[1] ?? ref;
}
