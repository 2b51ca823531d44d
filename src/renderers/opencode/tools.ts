import type { NeutralTool } from "../../model/tool-spec.ts";
import type { MappedSpec, ToolUse } from "../shared/map-specs.ts";

/** Permission keys of OpenCode 1.18.33. `edit` covers all tools that change files. */
export const opencodeTools: Readonly<Record<NeutralTool, string>> = {
  read: "read",
  write: "edit",
  edit: "edit",
  "multi-edit": "edit",
  "list-directory": "list",
  glob: "glob",
  grep: "grep",
  "todo-write": "todowrite",
  "web-fetch": "webfetch",
  "web-search": "websearch",
  shell: "bash",
  agent: "task",
  skill: "skill",
};

/** MCP tools are `server_tool`, with `_` for what is neither a letter, a digit nor a line (1.18.33). */
export function opencodeServerTool(use: {
  readonly server: string;
  readonly tool?: string | undefined;
}): string {
  const plain = (name: string): string => name.replaceAll(/[^\w-]/g, "_");
  return `${plain(use.server)}_${use.tool === undefined ? "*" : plain(use.tool)}`;
}

/**
 * The short form of a rule, `key(pattern)`. The settings say the same as nested keys; see `permissions.ts`.
 */
export function mapOpencodeTool(use: ToolUse): MappedSpec {
  const [key, pattern] = permissionKey(use);
  return { rules: pattern === undefined ? [key] : [`${key}(${pattern})`], tools: [key] };
}

function permissionKey(use: ToolUse): [key: string, pattern?: string] {
  switch (use.kind) {
    case "tool":
      return [opencodeTools[use.tool]];
    case "shell":
      return [opencodeTools.shell, use.isPrefix ? `${use.command} *` : use.command];
    case "path":
      return [opencodeTools[use.tool], use.path];
    case "domain":
      return [opencodeTools["web-fetch"], use.domain];
    case "named":
      return [opencodeTools[use.tool], use.name];
    case "server":
      return [opencodeServerTool(use)];
  }
}
