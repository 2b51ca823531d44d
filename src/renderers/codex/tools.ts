import type { NeutralTool } from "../../model/tool-spec.ts";
import { shellWords } from "../shared/shell-quote.ts";
import type { MappedSpec, ToolUse } from "../shared/map-specs.ts";

/**
 * The tool names that Codex 0.169.0 shows to hooks. Reading, searching and listing go through the shell there, so
 * nothing stands for them.
 */
export const codexTools: Readonly<Record<NeutralTool, string | undefined>> = {
  read: undefined,
  write: "apply_patch",
  edit: "apply_patch",
  "multi-edit": "apply_patch",
  "list-directory": undefined,
  glob: undefined,
  grep: undefined,
  "todo-write": "update_plan",
  "web-fetch": undefined,
  "web-search": "web_search",
  shell: "Bash",
  agent: "spawn_agent",
  skill: undefined,
};

/** All dashes and dots become `_` (checked with 0.169.0). */
export function codexServerTool(use: {
  readonly server: string;
  readonly tool?: string | undefined;
}): string {
  return `mcp__${use.server}__${use.tool ?? "*"}`.replace(/[-.]/g, "_");
}

export type RuleDecision = "allow" | "prompt" | "forbidden";

/** One Starlark rule: a prefix of words. It tests itself when the client loads it. */
export function prefixRule(command: string, decision: RuleDecision = "allow"): string {
  const words = shellWords(command);
  const list = words.map((word) => JSON.stringify(word)).join(", ");
  return `prefix_rule(pattern=[${list}], decision="${decision}", match=[[${list}]])`;
}

/** A rule for a line that Codex does not take apart: it is one word of a shell's call. */
export function scriptRule(line: string, decision: RuleDecision): string {
  const script = JSON.stringify(line);
  return `prefix_rule(pattern=[["bash", "sh", "zsh"], ["-c", "-lc"], ${script}], decision="${decision}", match=[["bash", "-lc", ${script}]])`;
}

/** Rules are Starlark for shell commands; nothing else has a rule. */
export function mapCodexTool(use: ToolUse): MappedSpec {
  switch (use.kind) {
    case "shell":
      return {
        rules: [prefixRule(use.command)],
        tools: ["Bash"],
        note: use.isPrefix
          ? undefined
          : {
              reason: "a rule matches the command with any more arguments",
              instead: "the rule covers them too",
            },
      };
    case "tool":
    case "path":
    case "named":
      return { rules: [], tools: known(codexTools[use.tool]) };
    case "domain":
      return { rules: [], tools: [] };
    case "server":
      return { rules: [], tools: [codexServerTool(use)] };
  }
}

function known(tool: string | undefined): string[] {
  return tool === undefined ? [] : [tool];
}
