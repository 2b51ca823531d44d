import type { ToolCall } from "../../../../src/permissions/tool-call.ts";
import type { Place } from "../../harness/place.ts";
import type { Reply } from "../../harness/wire.ts";

type NativeCall = Extract<Reply, { tool: string }>;

/** How a model makes a call in Qwen Code 0.24.4. */
export function nativeCall(call: ToolCall, place: Place): NativeCall {
  switch (call.kind) {
    case "shell":
      return {
        tool: "run_shell_command",
        input: { command: call.command, description: "a call", is_background: false },
      };
    case "path":
      return fileCall(call.tool, absolute(call.path, place));
    case "fetch":
      return { tool: "web_fetch", input: { url: call.url, prompt: "what is there" } };
    case "named":
      return call.tool === "skill"
        ? { tool: "skill", input: { skill: call.name } }
        : {
            tool: "agent",
            input: {
              subagent_type: call.name,
              description: "a task",
              prompt: "do it",
              run_in_background: false,
            },
          };
    case "server":
      return { tool: `mcp__${call.server}__${call.tool}`, input: {} };
    case "tool":
      return { tool: otherTools[call.tool] ?? call.tool, input: otherInputs[call.tool] ?? {} };
  }
}

/** The same in 0.5.2: paths are always absolute, and a server's tool goes by its own name. */
export function oldNativeCall(call: ToolCall, place: Place): NativeCall {
  const { tool, input } = nativeCall(call, place);
  if (call.kind === "server") return { tool: call.tool, input };
  if (tool === "agent") return { tool: "task", input };
  if (tool === "read_file") return { tool, input: { absolute_path: input["file_path"] } };
  if (tool === "list_directory") return { tool, input: { path: place.project } };
  return { tool, input };
}

function fileCall(tool: "read" | "write" | "edit", path: string): NativeCall {
  if (tool === "read") return { tool: "read_file", input: { file_path: path } };
  if (tool === "write") return { tool: "write_file", input: { file_path: path, content: "text\n" } };
  return { tool: "edit", input: { file_path: path, old_string: "", new_string: "text\n" } };
}

function absolute(path: string, { home, project }: Place): string {
  if (path.startsWith("~/")) return home + path.slice(1);
  return path.startsWith("/") ? path : `${project}/${path}`;
}

const otherTools: Readonly<Record<string, string>> = {
  glob: "glob",
  grep: "grep_search",
  "list-directory": "list_directory",
  "todo-write": "todo_write",
  "web-search": "web_search",
};

const otherInputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  glob: { pattern: "*.nothing" },
  grep: { pattern: "nothing" },
  "list-directory": { path: "." },
  "todo-write": { todos: [] },
  "web-search": { query: "nothing" },
};
