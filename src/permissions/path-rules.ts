import { globMatcher } from "../diagnostics/match-glob.ts";
import { pathBelow, resolvePath, type Place } from "./place.ts";
import type { PolicyDecision } from "./policy-decision.ts";

type ChangingTool = "write" | "edit";

interface PathRule {
  readonly matches: (path: string) => boolean;
  readonly decision: PolicyDecision;
}

/** The path rules of a policy, which are added strictest first. */
export class PathRules {
  readonly #place: Place;
  readonly #rules: Readonly<Record<"read" | ChangingTool, PathRule[]>> = { read: [], write: [], edit: [] };

  constructor(place: Place) {
    this.#place = place;
  }

  /** What denies or asks for one of the tools that change a file is about the other too. */
  add(tool: "read" | ChangingTool, glob: string, decision: PolicyDecision): void {
    const rule = { matches: pathMatcher(glob, this.#place), decision };
    const isForBoth = decision.verdict !== "allow" && tool !== "read";
    for (const each of isForBoth ? (["write", "edit"] as const) : [tool]) this.#rules[each].push(rule);
  }

  decide(tool: "read" | ChangingTool, path: string): PolicyDecision | undefined {
    const rules = this.#rules[tool];
    if (rules.length === 0) return undefined;
    const resolved = resolvePath(path, this.#place);
    return rules.find(({ matches }) => matches(resolved))?.decision;
  }
}

/**
 * A glob as a test of absolute paths. It is one of the whole path from its anchor on: the project, with `~/` the home,
 * with `/` the root. `*` and `?` stay within a segment, `**` is any number of segments, at the end at least one; all
 * other characters are themselves.
 */
function pathMatcher(glob: string, { project, home }: Place): (path: string) => boolean {
  const [folder, rest] = glob.startsWith("~/")
    ? [home, glob.slice(2)]
    : glob.startsWith("/")
      ? ["/", glob.slice(1)]
      : [project, glob.replace(/^(?:\.\/)+/, "")];
  const matches = globMatcher(`/${/(?:^|\/)\*\*$/.test(rest) ? `${rest}/*` : rest}`);
  return (path) => {
    const below = pathBelow(folder, path);
    return below !== undefined && matches(`/${below}`);
  };
}
