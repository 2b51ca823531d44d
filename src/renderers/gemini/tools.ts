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

/**
 * MCP tools are `mcp_<server>_<tool>`, and `*` stands for all of a server. Signs that are not allowed become `_`, and an
 * id of more than 63 signs loses its middle (0.61.0, `generateValidName`): a rule about the whole name would name no tool.
 */
export function geminiServerTool(use: {
  readonly server: string;
  readonly tool?: string | undefined;
}): string {
  if (use.tool === undefined) return `mcp_${use.server}_*`;
  const id = `mcp_${use.server}_${use.tool}`.replace(/[^\w.:-]/g, "_");
  return id.length > 63 ? `${id.slice(0, 30)}...${id.slice(-30)}` : id;
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
