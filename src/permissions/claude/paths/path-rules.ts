import type { Verdict } from "../../decision.ts";
import type { ClaudeRule, ClaudeRules } from "../read-settings.ts";
import { readPathPattern, type PathPattern } from "./path-pattern.ts";

/** Folders that path rules are below. */
export interface Anchors {
  readonly project: string;
  readonly home: string;
  readonly directories: readonly string[];
}

/** The path rules of one tool, `Read` or `Edit`: what names a path, by list. */
export class PathRules {
  readonly #rules: Readonly<Record<Verdict, readonly AnchoredRule[]>>;

  constructor(tool: "Read" | "Edit", rules: ClaudeRules, anchors: Anchors) {
    const read = (verdict: Verdict): AnchoredRule[] =>
      rules[verdict]
        .filter((rule) => rule.tool === tool && rule.content !== undefined)
        .map((rule) => anchorRule(rule, verdict, anchors));
    this.#rules = { allow: read("allow"), ask: read("ask"), deny: read("deny") };
  }

  /** @param path absolute */
  find(verdict: Verdict, path: string): ClaudeRule | undefined {
    const rules = this.#rules[verdict];
    if (rules.length === 0) return undefined;
    const segments = path.toLowerCase().split("/").slice(1);
    return rules.find(({ folders, fits }) =>
      folders.some((folder) => isBelow(path, folder) && fits(segments.slice(folder.depth))),
    )?.rule;
  }
}

interface AnchoredRule {
  readonly rule: ClaudeRule;
  readonly folders: readonly Folder[];
  readonly fits: PathPattern;
}

interface Folder {
  /** Ends with a slash. */
  readonly start: string;
  /** How many segments it has. */
  readonly depth: number;
}

/**
 * `//` is the root of the file system, `~/` the home, `/` the project, or the user's `.claude`, by where the rule
 * stands; all others, `./` too, are below the folder where Claude works, and in `ask` and `deny` also below the
 * additional ones. So `.//x` is `x` in that folder, and `./x` an `x` at any depth. Checked with 2.1.329.
 */
function anchorRule(
  rule: ClaudeRule,
  verdict: Verdict,
  { project, home, directories }: Anchors,
): AnchoredRule {
  const content = rule.content ?? "";
  const anchored = (folders: readonly string[], pattern: string): AnchoredRule => ({
    rule,
    folders: folders.map((folder) => toFolder(folder)),
    fits: readPathPattern(pattern, verdict),
  });
  if (content.startsWith("//")) return anchored(["/"], content.slice(1));
  if (content.startsWith("~/")) return anchored([home], content.slice(1));
  if (content.startsWith("/")) return anchored([rule.root], content);
  const folders = verdict === "allow" ? [project] : [project, ...directories];
  return anchored(folders, content.replace(/^\.\//, ""));
}

function toFolder(path: string): Folder {
  const names = path.split("/").filter((name) => name !== "");
  return { start: names.length === 0 ? "/" : `/${names.join("/")}/`, depth: names.length };
}

function isBelow(path: string, { start }: Folder): boolean {
  return path.startsWith(start) && path.length > start.length;
}
