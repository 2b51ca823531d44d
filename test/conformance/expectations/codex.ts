import type { HookEvent } from "../../../src/model/hooks-file.ts";
import type { NeutralTool, ToolSpec } from "../../../src/model/tool-spec.ts";
import type { Server } from "../../../src/model/catalog.ts";
import type { Listing } from "../harness/client-adapter.ts";
import type { Place } from "../harness/place.ts";
import { serverTools } from "../libraries/servers/mcp-answers.ts";
import type { ClientFacts } from "./client-facts.ts";
import type { Wanted } from "./select.ts";

/** Codex 0.169.0. Its skills are what a user calls by name; it has no commands beside them. */
export const codexFacts: ClientFacts = {
  id: "codex",
  lacks: {
    "commands/names": { verdict: "emulated", note: /no commands of its own making/ },
    "commands/descriptions": { verdict: "emulated", note: /no commands of its own making/ },
    "commands/argument hints": { verdict: "noted", note: /argument-hint/ },
    "commands/models": { verdict: "noted", note: /model/ },
    "agents/tools": { verdict: "noted", note: /no list of tools/ },
  },
  expectListing: (wanted, place) => {
    const skills = expectSkills(wanted);
    return {
      commands: skills,
      skills,
      agents: Object.fromEntries(
        wanted.agents.map(({ name, description, model }) => [name, { description, model }]),
      ),
      servers: Object.fromEntries(
        wanted.servers.filter(isSayable).map((server) => [server.name, expectServer(server, wanted)]),
      ),
      hooks: expectHooks(wanted),
      memoryFiles: memoryFiles(wanted, place),
    };
  },
};

/** A command is the skill of its category and name; a skill of that name comes first. */
function expectSkills({ commands, skills }: Wanted): Listing["skills"] {
  return Object.fromEntries([
    ...commands.map(({ category, name, description }) => [[...category, name].join("-"), { description }]),
    ...skills.map(({ name, description }) => [name, { description }]),
  ]);
}

/** No variables in a command or an address, none under another name, and a header is one or a bearer token. */
function isSayable({ transport, command, url, args, cwd, env, headers }: Server): boolean {
  const isFixed = [command, url, cwd, ...args].every((value) => value === undefined || !value.includes("${"));
  const isPassed = Object.entries(env).every(
    ([key, value]) => !value.includes("${") || value === `\${${key}}`,
  );
  const isHeader = Object.entries(headers).every(
    ([key, value]) =>
      /^(?:\$\{\w+\}|(?!.*\$\{).*)$/.test(value) ||
      (key.toLowerCase() === "authorization" && /^Bearer \$\{\w+\}$/.test(value)),
  );
  return transport !== "sse" && isFixed && isPassed && isHeader;
}

function expectServer(server: Server, { policy }: Wanted): { status: string; tools?: readonly string[] } {
  const denied = policy.deny.flatMap((spec) =>
    typeof spec !== "string" && "server" in spec && spec.server === server.name ? [spec.tool] : [],
  );
  if (!server.enabled || denied.includes(undefined)) return { status: "disabled" };
  const out = new Set([...(server.excludeTools ?? []), ...denied]);
  const isOffered = (tool: string): boolean => !out.has(tool) && (server.tools?.includes(tool) ?? true);
  return { status: "enabled", tools: serverTools.filter(isOffered) };
}

/** One file, from the user's folder or the root of the project. */
function memoryFiles({ memory }: Wanted, { placement, home, project }: Place): string[] {
  if (memory.length === 0) return [];
  return [placement.mode === "per-user" ? `${home}/.codex/AGENTS.md` : `${project}/AGENTS.md`];
}

const events: Readonly<Record<HookEvent, string | undefined>> = {
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
  notification: undefined,
  "permission-request": "PermissionRequest",
};

function expectHooks({ hooks }: Wanted): Listing["hooks"] {
  return hooks.flatMap(({ event, tools }) => {
    const name = events[event];
    if (name === undefined) return [];
    if (tools === undefined) return [{ event: name }];
    const ids = [...new Set(tools.flatMap(toolIds))].sort();
    return ids.length === 0 ? [] : [{ event: name, matcher: ids.join("|") }];
  });
}

/** What hooks are told that a tool is called. Reading and searching are shell commands there. */
const toolNames: Readonly<Partial<Record<NeutralTool, string>>> = {
  write: "apply_patch",
  edit: "apply_patch",
  "multi-edit": "apply_patch",
  "todo-write": "update_plan",
  "web-search": "web_search",
  shell: "Bash",
  agent: "spawn_agent",
};

function toolIds(spec: ToolSpec): string[] {
  if (typeof spec !== "string" && "server" in spec)
    return [`mcp__${spec.server}__${spec.tool ?? ".*"}`.replace(/[-.](?!\*)/g, "_")];
  return [toolNames[typeof spec === "string" ? spec : spec.tool] ?? []].flat();
}
