import type { Decision } from "../decision.ts";
import type { PermissionModel } from "../permission-model.ts";
import type { Place } from "../place.ts";
import type { ToolCall } from "../tool-call.ts";
import { isInside, type Session } from "./judge-use.ts";
import { hasProgram, hasSubstitution, isOldReader, splitOldLine } from "./old-line.ts";
import type { QwenSettings } from "./qwen-settings.ts";
import { unwrapShell } from "./shell-wrapper.ts";
import { toolIds } from "./tool-names.ts";
import { useOf } from "./tool-use.ts";

/**
 * The lists of clients before 0.15, nested or flat. Checked with 0.5.2.
 *
 * - `core`: the tools that exist; of the shell, the commands; not about the tools of servers. `exclude`: those that do not
 *   exist; of servers by the bare name of a tool, whichever server has it.
 * - `allowed`: tools and commands that run without a question; a command by how the whole line begins.
 */
export function readOldLists(settings: QwenSettings, session: Session): PermissionModel {
  const { file } = settings;
  const lists: Lists = {
    file,
    core: settings.list("tools.core", "coreTools"),
    exclude: settings.list("tools.exclude", "excludeTools"),
    allowed: settings.list("tools.allowed", "allowedTools"),
    mode: readMode(settings),
  };
  return {
    coder: "qwen",
    agents: [],
    decide: (call) => whyServerIsMissing(call, settings) ?? decide(call, lists, session),
  };
}

interface Lists {
  readonly file: string;
  readonly core: readonly string[];
  readonly exclude: readonly string[];
  readonly allowed: readonly string[];
  readonly mode: Mode;
}

type Mode = "plan" | "default" | "auto-edit" | "yolo";

function readMode(settings: QwenSettings): Mode {
  const mode = settings.value("tools.approvalMode");
  return mode === "plan" || mode === "auto-edit" || mode === "yolo" ? mode : "default";
}

function decide(call: ToolCall, lists: Lists, session: Session): Decision {
  if (call.kind === "server") return decideServer(call.tool, lists);
  if (call.kind === "shell") return decideLine(call.command, lists);
  const tool = toolOf(call, session.place);
  if (tool.id === "skill") return { verdict: "deny", origin: "there are no skills" };
  const missing = whyMissing(tool.id, lists);
  if (missing !== undefined) return missing;
  if (tool.path !== undefined && !isInside(tool.path, session))
    return { verdict: "deny", origin: "files outside of the project are not touched" };
  if (tool.id === "edit" || tool.id === "write_file") return asked(lists, tool.id, "edit");
  if (tool.id === "web_fetch" || tool.id === "web_search") return asked(lists, tool.id, "edit");
  return { verdict: "allow", origin: "what only looks is not asked for" };
}

function decideServer(tool: string, lists: Lists): Decision {
  const excluded = lists.exclude.find((rule) => rule.trim().toLowerCase() === tool.toLowerCase());
  if (excluded === undefined) return asked(lists, tool, "server");
  return { verdict: "deny", rule: excluded, origin: `${lists.file}: tools.exclude` };
}

function toolOf(
  call: Exclude<ToolCall, { kind: "shell" | "server" }>,
  place: Place,
): { id: string; path?: string | undefined } {
  const { tool, paths } = useOf(call, place);
  return { id: tool === toolIds.agent ? "task" : tool, path: paths?.at(-1) };
}

/** A tool that the lists leave out. */
function whyMissing(id: string, { core, exclude, file }: Lists): Decision | undefined {
  const names = namesOf(id);
  const excluded = exclude.find((rule) => names.includes(rule.trim()));
  if (excluded !== undefined) return { verdict: "deny", rule: excluded, origin: `${file}: tools.exclude` };
  const isListed =
    core.length === 0 || core.some((rule) => names.includes((rule.split("(")[0] ?? "").trim()));
  return isListed ? undefined : { verdict: "deny", origin: `${file}: tools.core does not name ${id}` };
}

/** What the lists call a tool: its id and what the client shows. */
function namesOf(id: string): readonly string[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    run_shell_command: ["Shell", "ShellTool"],
    edit: ["Edit", "EditTool", "replace"],
    write_file: ["WriteFile", "WriteFileTool"],
    read_file: ["ReadFile", "ReadFileTool"],
    grep_search: ["Grep", "GrepTool", "search_file_content", "SearchFiles"],
    task: ["Task", "TaskTool"],
    web_fetch: ["WebFetch", "WebFetchTool"],
    todo_write: ["TodoWrite", "TodoWriteTool"],
  };
  return [id, ...(known[id] ?? [])];
}

function decideLine(line: string, lists: Lists): Decision {
  const { core, exclude, allowed, file } = lists;
  const missing = whyMissing(toolIds.shell, lists);
  if (missing !== undefined) return missing;
  if (hasSubstitution(line)) return { verdict: "deny", origin: "commands in commands are refused" };
  const commands = splitOldLine(line);
  const refused = exclude.find((rule) => commands.some((command) => namesCommand(rule, command)));
  if (refused !== undefined) return { verdict: "deny", rule: refused, origin: `${file}: tools.exclude` };
  const isOpen = core.length === 0 || core.some((rule) => shellNames.includes(rule));
  const isNamed = (command: string): boolean => core.some((rule) => namesCommand(rule, command));
  if (!isOpen && !commands.every(isNamed))
    return { verdict: "deny", origin: `${file}: tools.core names no such command` };
  if (!hasProgram(line)) return { verdict: "deny", origin: "no program is found in it" };
  if (isOldReader(unwrapShell(line))) return { verdict: "allow", origin: "what only looks is not asked for" };
  const rule = allowed.find((text) => shellNames.includes(text) || namesCommand(text, line));
  return asked(lists, undefined, "command", rule);
}

const shellNames = ["run_shell_command", "ShellTool"];

function namesCommand(rule: string, command: string): boolean {
  const open = rule.indexOf("(");
  if (open === -1 || !rule.endsWith(")") || !shellNames.includes(rule.slice(0, open))) return false;
  const start = rule.slice(open + 1, -1);
  return command === start || command.startsWith(`${start} `);
}

/** What the client asks for, when no list and no mode answers. */
function asked(
  { mode, allowed, file }: Lists,
  tool: string | undefined,
  kind: "command" | "edit" | "server",
  named = allowed.find((rule) => rule === tool),
): Decision {
  const origin = `approval mode ${mode}`;
  if (mode === "yolo" || (mode === "auto-edit" && kind === "edit")) return { verdict: "allow", origin };
  if (mode === "plan") return { verdict: "deny", origin };
  if (named !== undefined) return { verdict: "allow", rule: named, origin: `${file}: tools.allowed` };
  return { verdict: "ask", origin };
}

function whyServerIsMissing(call: ToolCall, settings: QwenSettings): Decision | undefined {
  const missing = settings.whyNoServer(call);
  return missing === undefined ? undefined : { verdict: "deny", origin: missing };
}
