import { matchesGlob } from "../diagnostics/match-glob.ts";
import type { ConflictRule } from "../config/settings-layer.ts";
import { isWithin } from "../files/path-rules.ts";
import type { ConflictChoice } from "../model/conflict-choice.ts";

/** The first choice whose glob matches a path; undefined when none does. A folder stands for all that is in it. */
export function choiceByPath(
  rules: readonly ConflictRule[],
  target: string,
): (path: string) => ConflictChoice | undefined {
  const globs = rules.map(({ path, choice }) => {
    const folder = path.replace(/^(?:~|\.)\//, "").replace(/\/+$/, "");
    return { choice, glob: `/${folder}/**` };
  });
  return (path) => {
    if (!isWithin(path, target)) return undefined;
    const inner = path.slice(target.length);
    return globs.find(({ glob }) => matchesGlob(inner, glob))?.choice;
  };
}
