import type { ToolSpec } from "../../model/tool-spec.ts";
import { readSpec, type ToolUse } from "../shared/map-specs.ts";
import { opencodeServerTool, opencodeTools } from "./tools.ts";

export type Action = "allow" | "ask" | "deny";

/** One rule: a permission key, the pattern for its argument, what happens. */
export interface PermissionRule {
  readonly key: string;
  readonly pattern: string;
  readonly action: Action;
}

/** The rules that one neutral spec becomes; empty when OpenCode cannot say it. */
export function rulesFor(spec: ToolSpec, action: Action): PermissionRule[] {
  return [...keyAndPatterns(readSpec(spec))].map(([key, pattern]) => ({ key, pattern, action }));
}

function keyAndPatterns(use: ToolUse): (readonly [string, string])[] {
  switch (use.kind) {
    case "tool":
      return [[opencodeTools[use.tool], "*"]];
    case "shell":
      return [[opencodeTools.shell, use.isPrefix ? `${use.command} *` : use.command]];
    case "path":
      return pathPatterns(use.path).map((pattern) => [opencodeTools[use.tool], pattern]);
    case "domain":
      return [];
    case "named":
      return [[opencodeTools[use.tool], use.name]];
    case "server":
      return [[opencodeServerTool(use), "*"]];
  }
}

/**
 * A glob as OpenCode's patterns: `*` crosses folders there, and paths are relative to the project's root, so a place
 * outside of it begins with `../` (1.18.33, the read tool's request).
 */
export function pathPatterns(glob: string): string[] {
  const flat = glob.replace(/^\.\//, "").replaceAll("**", "*");
  if (flat.startsWith("~/")) return [`*${flat.slice(1)}`];
  if (flat.startsWith("/")) return [`*${flat}`];
  return flat.startsWith("*/") ? [flat.slice(2), flat] : [flat];
}

/** Last match wins, so allow goes first and deny last: the strictest rule decides, as in the neutral policy. */
export function inOrder(rules: readonly PermissionRule[]): PermissionRule[] {
  const rank: Readonly<Record<Action, number>> = { allow: 0, ask: 1, deny: 2 };
  const broadFirst = (rule: PermissionRule): number => (rule.pattern === "*" ? 0 : 1);
  return [...rules].sort((a, b) => rank[a.action] - rank[b.action] || broadFirst(a) - broadFirst(b));
}
