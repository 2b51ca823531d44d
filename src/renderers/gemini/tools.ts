import type { NeutralTool } from "../../model/tool-spec.ts";
import type { MappedSpec, ToolUse } from "../shared/map-specs.ts";

/** Tool ids of Gemini CLI 0.61.0. An unknown id makes the client refuse a whole agent. */
export const geminiTools: Readonly<Record<NeutralTool, string>> = {
  read: "read_file",
  write: "write_file",
  edit: "replace",
  "multi-edit": "replace",
  "list-directory": "list_directory",
  glob: "glob",
  grep: "grep_search",
  "todo-write": "write_todos",
  "web-fetch": "web_fetch",
  "web-search": "google_web_search",
  shell: "run_shell_command",
  agent: "invoke_agent",
  skill: "activate_skill",
};

/** MCP tools are `mcp_<server>_<tool>`; `*` stands for all of a server (checked with 0.61.0). */
export function geminiServerTool(use: {
  readonly server: string;
  readonly tool?: string | undefined;
}): string {
  return `mcp_${use.server}_${use.tool ?? "*"}`;
}

/** The short form of a rule. The policy file says the same as a `[[rule]]` table; see `policy.ts`. */
export function mapGeminiTool(use: ToolUse): MappedSpec {
  switch (use.kind) {
    case "tool":
      return { rules: [geminiTools[use.tool]], tools: [geminiTools[use.tool]] };
    case "shell":
      return {
        rules: [`${geminiTools.shell}(${use.command}${use.isPrefix ? " *" : ""})`],
        tools: [geminiTools.shell],
      };
    case "path":
      return { rules: [`${geminiTools[use.tool]}(${use.path})`], tools: [geminiTools[use.tool]] };
    case "domain":
      return { rules: [`${geminiTools["web-fetch"]}(${use.domain})`], tools: [geminiTools["web-fetch"]] };
    case "named":
      return { rules: [`${geminiTools[use.tool]}(${use.name})`], tools: [geminiTools[use.tool]] };
    case "server":
      return { rules: [geminiServerTool(use)], tools: [geminiServerTool(use)] };
  }
}
