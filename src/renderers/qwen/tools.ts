import type { NeutralTool } from "../../model/tool-spec.ts";
import { anchorPath } from "../shared/anchor-path.ts";
import { classOfUse, mcpRule, type MappedSpec, type ToolUse } from "../shared/map-specs.ts";

export type ToolIds = Readonly<Record<NeutralTool, string>>;

/** Canonical tool ids of Qwen Code 0.24.4. Headless permission checks know these and not the Claude aliases. */
export const qwenTools: ToolIds = {
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

const exactNote = {
  reason: "a shell rule matches the command with any more arguments",
  instead: "the rule covers them too",
};

/** Today's rules do not look at what stands around the command either (0.24.4). */
const exactNoteToday = {
  reason:
    "a shell rule matches the command with any more arguments, with its output in a file (`> file`) and with variables before it",
  instead: exactNote.instead,
};

/** What the old lists cannot say. */
export const noNarrowing = {
  reason: "a rule cannot be narrowed to a path, host or name",
  instead: "the rule is left out",
};

export const noServers = { reason: "a rule cannot name a server", instead: "it is left out" };

export const noAsks = {
  reason: "there is a list of tools that exist, not of tools that are asked for",
  instead: "the approval mode decides",
};

/** Rules of `permissions` (0.24.4): `run_shell_command(git add *)`, `Read(./x/**)`, `WebFetch(domain:x)`. */
export function mapQwenTool(use: ToolUse): MappedSpec {
  switch (use.kind) {
    case "tool":
      return { rules: [qwenTools[use.tool]], tools: [qwenTools[use.tool]] };
    case "shell":
      return {
        rules: [`${qwenTools.shell}(${use.command}${use.isPrefix ? " *" : ""})`],
        tools: [qwenTools.shell],
        note: use.isPrefix ? undefined : exactNoteToday,
      };
    case "path":
      return {
        rules: [`${use.tool === "read" ? "Read" : "Edit"}(${anchorPath(literally(use.path))})`],
        tools: [qwenTools[use.tool]],
      };
    case "domain":
      return { rules: [`WebFetch(domain:${use.domain})`], tools: [qwenTools["web-fetch"]] };
    case "named":
      return {
        rules: [`${use.tool === "agent" ? "Agent" : "Skill"}(${use.name})`],
        tools: [qwenTools[use.tool]],
      };
    case "server":
      return { rules: [mcpRule(use)], tools: [mcpRule(use)] };
  }
}

/** A path whose brackets are letters: the client reads patterns as picomatch does, where a backslash is a slash (0.24.4). */
function literally(path: string): string {
  return path.replaceAll(/[()[{|]/g, "[$&]");
}

/**
 * Rules of the lists `tools.core` and `tools.exclude` (0.0 to 0.14): a command is a prefix as it is, and only shell
 * rules can be narrowed. MCP tools have their bare names there and cannot be told apart by server.
 */
export function mapOldQwenTool(use: ToolUse, ids: ToolIds): MappedSpec {
  switch (use.kind) {
    case "tool":
      return { rules: [ids[use.tool]], tools: [ids[use.tool]] };
    case "shell":
      return {
        rules: [`${ids.shell}(${use.command})`],
        tools: [ids.shell],
        note: use.isPrefix ? undefined : exactNote,
      };
    case "server":
      return use.tool === undefined
        ? { rules: [], tools: [], note: { ...noServers, weakness: { level: "never", class: "servers" } } }
        : { rules: [use.tool], tools: [use.tool] };
    case "path":
    case "domain":
    case "named":
      return {
        rules: [],
        tools: [ids[use.kind === "domain" ? "web-fetch" : use.tool]],
        note: { ...noNarrowing, weakness: { level: "never", class: classOfUse(use) } },
      };
  }
}

/** 0.1.4 and 0.5.2, read in their bundles and in requests. */
export const nestedTools: ToolIds = { ...qwenTools, agent: "task" };

/** Tools of these versions that no neutral name stands for. */
export const unnamedOldTools: readonly string[] = ["exit_plan_mode", "read_many_files", "save_memory"];

/** 0.0: names of that time, which 0.5.2 still accepts in `tools.core`; not run. */
export const flatTools: ToolIds = { ...nestedTools, grep: "search_file_content" };
