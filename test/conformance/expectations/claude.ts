import type { NeutralTool, ToolSpec } from "../../../src/model/tool-spec.ts";
import type { HookEvent } from "../../../src/model/hooks-file.ts";
import type { Place } from "../harness/place.ts";
import type { ClientFacts } from "./client-facts.ts";
import type { Wanted, WantedItem } from "./select.ts";

/** Claude Code 2.1.329. */
export const claudeFacts: ClientFacts = {
  id: "claude",
  lacks: {},
  expectListing: (wanted, place) => ({
    commands: Object.fromEntries(
      wanted.commands.map((command) => [
        slashName(command),
        { description: command.description, argumentHint: command.argumentHint },
      ]),
    ),
    agents: Object.fromEntries(
      wanted.agents.map(({ name, description, model }) => [name, { description, model }]),
    ),
    skills: Object.fromEntries(wanted.skills.map(({ name, description }) => [name, { description }])),
    servers: Object.fromEntries(
      wanted.servers.map(({ name, enabled }) => [name, { status: enabled ? "connected" : "disabled" }]),
    ),
    hooks: wanted.hooks.map(({ event, tools }) => ({
      event: events[event],
      matcher: tools === undefined ? undefined : [...new Set(tools.map(toolId))].sort().join("|"),
    })),
    memoryFiles: memoryFiles(wanted, place),
    rules: expectRules(wanted),
  }),
};

function slashName({ category, name }: WantedItem): string {
  return [...category, name].join(":");
}

/** `CLAUDE.md`; texts with `paths` are files of their own, which are not read before a matching file is touched. */
function memoryFiles({ memory }: Wanted, { placement, home, project }: Place): string[] {
  const isThere = memory.some(({ paths }) => paths === undefined);
  if (!isThere) return [];
  return [placement.mode === "per-user" ? `${home}/.claude/CLAUDE.md` : `${project}/CLAUDE.md`];
}

const tools: Readonly<Record<NeutralTool, string>> = {
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
};

const events: Readonly<Record<HookEvent, string>> = {
  "pre-tool-use": "PreToolUse",
  "post-tool-use": "PostToolUse",
  "user-prompt-submit": "UserPromptSubmit",
  "session-start": "SessionStart",
  "session-end": "SessionEnd",
  stop: "Stop",
  "subagent-start": "SubagentStart",
  "subagent-stop": "SubagentStop",
  "pre-compact": "PreCompact",
  "post-compact": "PostCompact",
  notification: "Notification",
  "permission-request": "PermissionRequest",
};

function toolId(spec: ToolSpec): string {
  if (typeof spec === "string") return tools[spec];
  if ("server" in spec) return `mcp__${spec.server}__${spec.tool ?? ".*"}`;
  return tools[spec.tool];
}

function expectRules({ policy }: Wanted): string[] {
  const lists = [
    ["allow", policy.allow],
    ["ask", policy.ask],
    ["deny", policy.deny],
  ] as const;
  return lists.flatMap(([behavior, specs]) => specs.map((spec) => `${behavior} ${rule(spec)}`));
}

/** A rule as Claude Code spells it: `Bash(git add *)`, `Edit(./src/**)`, `WebFetch(domain:x)`, `mcp__server__tool`. */
function rule(spec: ToolSpec): string {
  if (typeof spec === "string") return tools[spec];
  if ("server" in spec)
    return ["mcp", spec.server, ...(spec.tool === undefined ? [] : [spec.tool])].join("__");
  if ("arguments" in spec) return `Bash(${spec.arguments}${spec["allow-extra-arguments"] ? " *" : ""})`;
  if ("path" in spec) return `${spec.tool === "read" ? "Read" : "Edit"}(${anchored(spec.path)})`;
  if ("domain" in spec) return `WebFetch(domain:${spec.domain})`;
  if ("name" in spec) return `${tools[spec.tool]}(${spec.name})`;
  return tools[spec.tool];
}

/** A pattern that begins with `**` or `~` is anchored by itself. */
function anchored(path: string): string {
  if (path.startsWith("**/") || path.startsWith("~/")) return path;
  return path.startsWith("/") ? `/${path}` : `./${path}`;
}
