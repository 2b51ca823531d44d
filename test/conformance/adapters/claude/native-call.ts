import { isAbsolute, join } from "node:path";
import type { ToolCall } from "../../../../src/permissions/tool-call.ts";
import type { Place } from "../../harness/place.ts";
import type { Reply } from "../../harness/wire.ts";

/** A call by Claude Code's own names. Undefined for one that only says which tool. */
export function toClaudeCall(call: ToolCall, place: Place): Extract<Reply, { tool: string }> | undefined {
  switch (call.kind) {
    case "shell":
      return { tool: "Bash", input: { command: call.command, description: "a line" } };
    case "path":
      return fileCall(call, place);
    case "fetch":
      return { tool: "WebFetch", input: { url: call.url, prompt: "what it says" } };
    case "named":
      return call.tool === "skill"
        ? { tool: "Skill", input: { skill: call.name } }
        : { tool: "Agent", input: agentInput(call.name) };
    case "server":
      return { tool: `mcp__${call.server}__${call.tool}`.replaceAll(/[^\w-]/g, "_"), input: {} };
    case "tool":
      return call.tool === "web-search" ? { tool: "WebSearch", input: { query: "a question" } } : undefined;
  }
}

/** In the background its own requests would come between. */
function agentInput(name: string): Readonly<Record<string, unknown>> {
  return { description: "a task", prompt: "a task", subagent_type: name, run_in_background: false };
}

/** An edit of nothing makes a file: what is edited otherwise has to be read before. */
function fileCall({ tool, path }: Extract<ToolCall, { kind: "path" }>, { home, project }: Place) {
  const below = isAbsolute(path) ? path : join(project, path);
  const file_path = path.startsWith("~/") ? join(home, path.slice(2)) : below;
  if (tool === "read") return { tool: "Read", input: { file_path } };
  if (tool === "write") return { tool: "Write", input: { file_path, content: "text" } };
  return { tool: "Edit", input: { file_path, old_string: "", new_string: "text" } };
}
