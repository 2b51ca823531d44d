import type { NeutralTool } from "../../model/tool-spec.ts";

/** The ids of the tools that a call may use. `multi-edit` is an edit like any other. */
export const toolIds: Readonly<Record<NeutralTool, string>> = {
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
};

/** What else these tools are called in rules. Read in 0.24.4, `TOOL_NAME_ALIASES`. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  run_shell_command: ["Bash", "Shell", "ShellTool"],
  edit: ["Edit", "EditTool", "replace"],
  write_file: ["Write", "WriteFile", "WriteFileTool"],
  notebook_edit: ["NotebookEdit", "NotebookEditTool"],
  read_file: ["Read", "ReadFile", "ReadFileTool"],
  grep_search: ["Grep", "GrepTool", "SearchFiles", "search_file_content"],
  glob: ["FindFiles", "Glob", "GlobTool"],
  list_directory: ["ListFiles", "ListFilesTool", "ReadFolder"],
  todo_write: ["TodoList", "TodoWrite", "TodoWriteTool"],
  web_fetch: ["WebFetch", "WebFetchTool"],
  web_search: ["WebSearch", "WebSearchTool"],
  agent: ["Agent", "AgentTool", "Task", "TaskTool", "task"],
  skill: ["Skill", "SkillTool"],
};

const ids = new Map(
  Object.entries(aliases).flatMap(([id, names]) => names.map((name) => [name, id] as const)),
);

/** The id that a rule's name stands for; a name that is no alias is an id. */
export function toolIdOf(name: string): string {
  return ids.get(name) ?? name;
}

/** What a rule's text between the parentheses is, by its tool. */
export type SpecifierKind = "command" | "path" | "host" | "name";

const readers = ["read_file", "zoom_image", "grep_search", "glob", "list_directory"];
const writers = ["edit", "write_file", "notebook_edit"];

export function specifierKindOf(tool: string): SpecifierKind {
  if (tool === "run_shell_command" || tool === "monitor") return "command";
  if (readers.includes(tool) || writers.includes(tool)) return "path";
  return tool === "web_fetch" ? "host" : "name";
}

/** A rule about reading files is about searching and listing too, one about editing about writing. */
export function coversTool(ruled: string, used: string): boolean {
  if (ruled === used) return true;
  return (ruled === "read_file" && readers.includes(used)) || (ruled === "edit" && writers.includes(used));
}
