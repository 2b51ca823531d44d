import type { NeutralTool } from "../../model/tool-spec.ts";
import type { ToolCall } from "../tool-call.ts";
import type { ToolRequest } from "./policy-rule.ts";

/** Ids of the client's tools (0.61.0). */
const ids: Readonly<Record<NeutralTool, string>> = {
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

/** A call as a model makes it in this client. */
export function toolRequest(call: ToolCall, home: string): ToolRequest {
  switch (call.kind) {
    case "shell":
      return { name: ids.shell, args: { command: call.command } };
    case "path":
      return { name: ids[call.tool], args: { ...contents[call.tool], file_path: expand(call.path, home) } };
    case "fetch":
      return { name: ids["web-fetch"], args: { prompt: `Summarize ${call.url}` } };
    case "named":
      return call.tool === "agent"
        ? { name: ids.agent, args: { agent_name: call.name, prompt: "Go on" } }
        : { name: ids.skill, args: { name: call.name } };
    case "server":
      return { name: serverTool(call.server, call.tool), args: {}, server: call.server };
    case "tool":
      return { name: ids[call.tool], args: {} };
  }
}

const contents: Readonly<Record<"read" | "write" | "edit", Readonly<Record<string, string>>>> = {
  read: {},
  write: { content: "text\n" },
  edit: { instruction: "Change it", old_string: "a", new_string: "b" },
};

/** The client's file tools know no `~`: a model writes the whole path. */
function expand(path: string, home: string): string {
  return path.startsWith("~/") ? home + path.slice(1) : path;
}

/** The id of a server's tool: signs that are not allowed become `_`, and a long one loses its middle (0.61.0). */
function serverTool(server: string, tool: string): string {
  const id = `mcp_${server}_${tool}`.replace(/[^\w.:-]/g, "_");
  return id.length > 63 ? `${id.slice(0, 30)}...${id.slice(-30)}` : id;
}
