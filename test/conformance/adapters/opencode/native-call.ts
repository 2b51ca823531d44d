import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { NeutralTool } from "../../../../src/model/tool-spec.ts";
import { resolvePath } from "../../../../src/permissions/place.ts";
import type { ToolCall } from "../../../../src/permissions/tool-call.ts";
import type { Place } from "../../harness/place.ts";
import type { OpencodeCall } from "./verdicts.ts";

/**
 * A neutral call as OpenCode's model makes it. What it changes is made first, so that the client gets as far as its
 * question.
 *
 * @returns undefined where the client does not offer the tool to every model, or would change something outside of the
 *   place
 */
export function toOpencodeCall(call: ToolCall, place: Place): OpencodeCall | undefined {
  switch (call.kind) {
    case "shell":
      return { tool: "bash", input: { command: call.command, description: "a command" } };
    case "path":
      return onFile(call.tool, resolvePath(call.path, place), place);
    case "fetch":
      return { tool: "webfetch", input: { url: call.url, format: "text" } };
    case "named":
      return call.tool === "skill"
        ? { tool: "skill", input: { name: call.name } }
        : { tool: "task", input: { description: "a task", prompt: "go", subagent_type: call.name } };
    case "server":
      return { tool: `${call.server}_${call.tool}`.replaceAll(/[^\w-]/g, "_"), input: {} };
    case "tool":
      return ofTool(call.tool, place);
  }
}

function onFile(tool: "read" | "write" | "edit", path: string, place: Place): OpencodeCall | undefined {
  if (tool === "read") return { tool, input: { filePath: path } };
  if (!path.startsWith(`${place.root}/`) || path.endsWith("/")) return undefined;
  if (tool === "write") return { tool, input: { filePath: path, content: "written\n" } };
  return { tool, input: { filePath: path, ...nextEdit(path) } };
}

const lines = 500;
let edits = 0;

/** Each edit of a file that we made finds another line; of others, the first one. */
function nextEdit(path: string): { oldString: string; newString: string } {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Array.from({ length: lines }, (_, line) => `line ${line};\n`).join(""));
  }
  const text = readFileSync(path, "utf8");
  edits = (edits + 1) % lines;
  const own = `line ${edits};\n`;
  const line = text.includes(own) ? own : text.slice(0, text.indexOf("\n") + 1);
  return { oldString: line, newString: ` ${line}` };
}

function ofTool(tool: NeutralTool, place: Place): OpencodeCall | undefined {
  switch (tool) {
    case "glob":
    case "grep":
      return { tool, input: { pattern: "anything" } };
    case "list-directory":
      return { tool: "read", input: { filePath: place.project } };
    case "todo-write":
      return { tool: "todowrite", input: { todos: [] } };
    case "multi-edit":
      return onFile("edit", join(place.project, "anything"), place);
    case "read":
    case "write":
    case "edit":
      return onFile(tool, join(place.project, "anything"), place);
    case "shell":
      return { tool: "bash", input: { command: "anything", description: "a command" } };
    case "web-fetch":
      return { tool: "webfetch", input: { url: "https://anything.example/", format: "text" } };
    case "agent":
      return { tool: "task", input: { description: "a task", prompt: "go", subagent_type: "anything" } };
    case "skill":
    case "web-search":
      return undefined;
  }
}
