import { ignorePattern } from "../formats/ignore-pattern.ts";
import type { CoderName } from "../model/coder-name.ts";
import { compareText } from "../diagnostics/compare-text.ts";
import { childOf, isWithin } from "../files/path-rules.ts";
import type { PathRecord } from "./manifest.ts";

export interface IgnoredPaths {
  /** Lines of a `.gitignore`, sorted. */
  readonly lines: readonly string[];
  readonly owners: ReadonlySet<CoderName>;
  /** Of ours, and nothing that such a file can name. */
  readonly unnamable: readonly string[];
}

/**
 * What git should ignore: the files and links that are all ours, each by its name. Nothing that holds, or could come to
 * hold, a byte of the user's: no shared file, no folder, nothing that was there before us.
 *
 * @param folder that the lines are relative to
 */
export function ignoredPaths(records: ReadonlyMap<string, PathRecord>, folder: string): IgnoredPaths {
  const ours = [...records].flatMap(([path, { parts }]) => {
    const part = parts.file ?? parts.link;
    const isOurs = part !== undefined && part.adopted !== true && isWithin(path, folder);
    return isOurs ? [{ path, owners: part.owners, line: ignorePattern(relative(path, folder)) }] : [];
  });
  const named = ours.filter(({ line }) => line !== undefined);
  return {
    lines: named.flatMap(({ line }) => line ?? []).sort(compareText),
    owners: new Set(named.flatMap(({ owners }) => owners)),
    unnamable: ours.filter(({ line }) => line === undefined).map(({ path }) => path),
  };
}

function relative(path: string, folder: string): string {
  return path.slice(childOf(folder, "").length);
}
