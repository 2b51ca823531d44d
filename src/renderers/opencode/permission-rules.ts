import type { ToolSpec } from "../../model/tool-spec.ts";
import { readSpec, type ToolUse } from "../shared/map-specs.ts";
import { allowedPatterns, protectedPatterns } from "./path-patterns.ts";
import { opencodeServerTool, opencodeTools } from "./tools.ts";

export type Action = "allow" | "ask" | "deny";

/** Keys that take patterns. For the others, such as `webfetch`, an object stops the client (1.18.33). */
export const patternKeys = [
  "read",
  "edit",
  "glob",
  "grep",
  "list",
  "bash",
  "task",
  "external_directory",
  "skill",
];

/** One rule: a permission key, the pattern for its argument, what happens. */
export interface PermissionRule {
  readonly key: string;
  readonly pattern: string;
  readonly action: Action;
}

/** The rules that one neutral spec becomes; empty when OpenCode cannot say it. */
export function rulesFor(spec: ToolSpec, action: Action): PermissionRule[] {
  return keyAndPatterns(readSpec(spec), action).map(([key, pattern]) => ({ key, pattern, action }));
}

function keyAndPatterns(use: ToolUse, action: Action): (readonly [string, string])[] {
  switch (use.kind) {
    case "tool":
      return [[opencodeTools[use.tool], "*"]];
    case "shell":
      return [[opencodeTools.shell, commandPattern(use, action)]];
    case "path":
      return patternsOf(use.path, action).map((pattern) => [opencodeTools[use.tool], pattern]);
    case "domain":
      return [];
    case "named":
      return [[opencodeTools[use.tool], use.name]];
    case "server":
      return [[opencodeServerTool(use), "*"]];
  }
}

/** A `*` of the command itself is any text there, which must not open more: `?` is one character (1.18.33). */
function commandPattern({ command, isPrefix }: ToolUse & { kind: "shell" }, action: Action): string {
  const words = action === "allow" ? command.replaceAll("*", "?") : command;
  return isPrefix ? `${words} *` : words;
}

function patternsOf(glob: string, action: Action): string[] {
  return action === "allow" ? allowedPatterns(glob) : protectedPatterns(glob);
}

/** Last match wins, so allow goes first and deny last: the strictest rule decides, as in the neutral policy. */
export function inOrder(rules: readonly PermissionRule[]): PermissionRule[] {
  const rank: Readonly<Record<Action, number>> = { allow: 0, ask: 1, deny: 2 };
  const broadFirst = (rule: PermissionRule): number => (rule.pattern === "*" ? 0 : 1);
  return [...rules].sort((a, b) => rank[a.action] - rank[b.action] || broadFirst(a) - broadFirst(b));
}
