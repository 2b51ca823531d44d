import type { NeutralTool, ToolSpec } from "../../../src/model/tool-spec.ts";

/** A client's ids of its tools; undefined where it has no such tool. */
export interface ToolIds {
  readonly own: Readonly<Record<NeutralTool, string | undefined>>;
  /** The id of a server's tool; without a tool, what stands for all of its tools. */
  readonly served: (server: string, tool: string | undefined) => string;
}

export const claudeTools: ToolIds = {
  own: {
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
  },
  served: (server, tool) => ["mcp", server, ...(tool === undefined ? [] : [tool])].join("__"),
};

export const opencodeTools: ToolIds = {
  own: {
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
  },
  served: (server, tool = "*") => `${server}_${tool}`,
};

/** As hooks name them: the shell reads, lists and searches there. */
export const codexTools: ToolIds = {
  own: {
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
  },
  served: (server, tool = ".*") => `mcp__${server}__${tool}`.replaceAll(/[-](?!\*)/g, "_"),
};

export const geminiTools: ToolIds = {
  own: {
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
  },
  served: (server, tool = "*") => `mcp_${server}_${tool}`,
};

export const qwenTools: ToolIds = {
  own: {
    read: "read_file",
    write: "write_file",
    edit: "edit",
    "multi-edit": "edit",
    "list-directory": "list_directory",
    glob: "glob",
    grep: "grep_search",
    "todo-write": "todo_write",
    "web-fetch": "web_fetch",
    "web-search": "web_search",
    shell: "run_shell_command",
    agent: "agent",
    skill: "skill",
  },
  served: (server, tool) => ["mcp", server, ...(tool === undefined ? [] : [tool])].join("__"),
};

/** The ids of the tools that specs are about, whole: each once, sorted. */
export function idsOf(specs: readonly ToolSpec[], ids: ToolIds): string[] {
  const found = specs.map((spec) => {
    if (typeof spec === "string") return ids.own[spec];
    return "server" in spec ? ids.served(spec.server, spec.tool) : ids.own[spec.tool];
  });
  return [...new Set(found.filter((id) => id !== undefined))].sort();
}
