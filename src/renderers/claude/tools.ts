import type { NeutralTool } from "../../model/tool-spec.ts";
import { anchorPath } from "../shared/anchor-path.ts";
import { mcpRule, type MappedSpec, type ToolUse } from "../shared/map-specs.ts";

/**
 * Claude Code's tool ids, from 2.1.329. `LS` and `MultiEdit` are gone: `Glob` lists folders, `Edit` edits.
 * Naming `TodoWrite` turns on the task tools that replaced it.
 */
export const claudeTools: Readonly<Record<NeutralTool, string>> = {
  read: "Read",
  write: "Write",
  edit: "Edit",
  "multi-edit": "Edit",
  "list-directory": "Glob",
  glob: "Glob",
  grep: "Grep",
  "todo-write": "TodoWrite",
  "web-fetch": "WebFetch",
  "web-search": "WebSearch",
  shell: "Bash",
  agent: "Agent",
  skill: "Skill",
};

/** Claude's rule language: `Bash(git add *)`, `Edit(./src/**)`, `WebFetch(domain:x)`, `mcp__server__tool`. */
export function mapClaudeTool(use: ToolUse): MappedSpec {
  switch (use.kind) {
    case "tool":
      return { rules: [claudeTools[use.tool]], tools: [claudeTools[use.tool]] };
    case "shell":
      return { rules: [`Bash(${use.command}${use.isPrefix ? " *" : ""})`], tools: ["Bash"] };
    case "path":
      // `Write(path)` never matches: `Edit(path)` covers all tools that change files (checked with 2.1.329).
      return { rules: [pathRule(use)], tools: [claudeTools[use.tool]] };
    case "domain":
      return { rules: [`WebFetch(domain:${use.domain})`], tools: ["WebFetch"] };
    case "named":
      return { rules: [`${claudeTools[use.tool]}(${use.name})`], tools: [claudeTools[use.tool]] };
    case "server":
      return { rules: [serverRule(use)], tools: [serverRule(use)] };
  }
}

/** Dots become `_`, dashes stay (checked with 2.1.329). */
function serverRule(use: { readonly server: string; readonly tool?: string | undefined }): string {
  return mcpRule(use).replaceAll(".", "_");
}

function pathRule(use: { readonly tool: "read" | "write" | "edit"; readonly path: string }): string {
  return `${use.tool === "read" ? "Read" : "Edit"}(${anchorPath(use.path)})`;
}
