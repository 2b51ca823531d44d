import type { MemoryText } from "../../../src/model/catalog.ts";
import type { ToolSpec } from "../../../src/model/tool-spec.ts";
import { saidOf } from "../harness/said-of.ts";
import type { Place } from "../harness/place.ts";
import { qwenCalls } from "./calls.ts";
import type { ClientFacts } from "./client-facts.ts";
import { claudeEvents } from "./hook-events.ts";
import { hookRows, nameOf, offeredTools, rowsOf } from "./rows.ts";
import type { Wanted, WantedItem } from "./select.ts";
import { idsOf, qwenTools } from "./tool-ids.ts";

/** Qwen Code 0.24.4. */
export const qwenFacts: ClientFacts = {
  id: "qwen",
  commandName: slashName,
  agentName: nameOf,
  lacks: {
    "commands/granted tools": { verdict: "noted", note: /cannot grant itself tools/ },
    "agents/no tools": { verdict: "noted", note: /cannot be without tools/ },
    "commands/models": { verdict: "noted", note: /cannot choose a model/ },
    "commands/single arguments": {
      verdict: "emulated",
      note: /no positional arguments/,
      words: /\[the first argument\]/,
    },
    "commands/rest of the arguments": {
      verdict: "emulated",
      note: /no positional arguments/,
      words: /\[the second argument\]/,
    },
    "commands/text that looks like tokens": { verdict: "emulated", note: /would expand the text/ },
  },
  calls: qwenCalls,
  toolsFor: (specs) => idsOf(specs, qwenTools),
  toolsOfAll: [],
  eventsInSession: [
    "pre-tool-use",
    "post-tool-use",
    "user-prompt-submit",
    "session-start",
    "stop",
    "subagent-start",
    "subagent-stop",
  ],
  eventsAttended: ["session-end", "pre-compact", "post-compact", "notification", "permission-request"],
  spelledApart: [
    ["!{", "! {"],
    ["@{", "@ {"],
    ["{{args}}", "{ {args} }"],
  ],
  expectListing: (wanted, place) => ({
    commands: rowsOf(wanted.commands, slashName, ({ description, argumentHint }) => ({
      description,
      argumentHint,
    })),
    agents: rowsOf(wanted.agents, nameOf, ({ description, model, allowedTools, color, maxTurns }) => ({
      description,
      model,
      settings: saidOf({ color, maxTurns }),
      // An empty list is none to it.
      tools: allowedTools?.length === 0 ? undefined : allowedTools && idsOf(allowedTools, qwenTools),
    })),
    skills: rowsOf(wanted.skills, nameOf, ({ description }) => ({ description })),
    servers: rowsOf(wanted.servers, nameOf, (server) =>
      server.enabled
        ? {
            status: "connected",
            tools: offeredTools(server).map((tool) => qwenTools.served(server.name, tool)),
          }
        : { status: "disabled" },
    ),
    hooks: hookRows(wanted.hooks, { events: claudeEvents, ids: qwenTools }),
    memoryFiles: memoryFiles(wanted, place),
    rules: expectRules(wanted),
  }),
};

function slashName({ category, name }: WantedItem): string {
  return [...category, name].join(":");
}

/** What Codex or OpenCode have in `AGENTS.md` it reads there; the rest stands in its own file. */
function memoryFiles({ memory }: Wanted, { placement, home, project }: Place): string[] {
  const always = memory.filter(({ paths }) => paths === undefined);
  if (placement.mode === "per-user") return always.length === 0 ? [] : [`${home}/.qwen/QWEN.md`];
  const readers = placement.coders.filter((coder) => coder === "codex" || coder === "opencode");
  const isShared = ({ coders }: MemoryText): boolean =>
    readers.some((reader) => coders === undefined || coders.includes(reader));
  return [
    ...(always.some(isShared) ? [`${project}/AGENTS.md`] : []),
    ...(always.every(isShared) ? [] : [`${project}/QWEN.md`]),
  ];
}

function expectRules({ policy }: Wanted): string[] {
  const lists = [
    ["allow", policy.allow],
    ["ask", policy.ask],
    ["deny", policy.deny],
  ] as const;
  return lists.flatMap(([behavior, specs]) => {
    const inner = behavior === "allow" ? allowedByMode(policy) : specs.flatMap(innerRules);
    return [...new Set([...specs.map(rule), ...inner])].map((text) => `${behavior} ${text}`);
  });
}

/** What protects looks into parentheses and backticks by rules of its own: the client does not. */
function innerRules(spec: ToolSpec): string[] {
  if (typeof spec === "string" || !("arguments" in spec)) return [];
  const texts = [`*( ${spec.arguments} *`, `*(${spec.arguments}*`, `*\`${spec.arguments}*`];
  return texts.map((text) => `run_shell_command(${text})`);
}

/** The mode `auto-edit` would answer what a rule asks for, but for commands and servers; so rules say what it allows. */
function allowedByMode({ approvalMode, ask }: Wanted["policy"]): readonly string[] {
  const isAnswered = (spec: ToolSpec): boolean =>
    typeof spec === "string" ? spec !== "shell" : !("server" in spec) && spec.tool !== "shell";
  if (approvalMode !== "auto-edit" || !ask.some(isAnswered)) return [];
  return ["agent", "edit", "read_file", "skill", "web_fetch", "web_search", "write_file"];
}

/** A rule by canonical ids, as headless sessions need them; paths, pages and names by the client's short words. */
function rule(spec: ToolSpec): string {
  const tools = qwenTools.own;
  if (typeof spec === "string") return String(tools[spec]);
  if ("server" in spec) return qwenTools.served(spec.server, spec.tool);
  if ("arguments" in spec)
    return `run_shell_command(${spec.arguments}${spec["allow-extra-arguments"] ? " *" : ""})`;
  if ("path" in spec) return `${spec.tool === "read" ? "Read" : "Edit"}(${anchored(spec.path)})`;
  if ("domain" in spec) return `WebFetch(domain:${spec.domain})`;
  if ("name" in spec) return `${spec.tool === "agent" ? "Agent" : "Skill"}(${spec.name})`;
  return String(tools[spec.tool]);
}

function anchored(path: string): string {
  if (path.startsWith("**/") || path.startsWith("~/")) return path;
  return path.startsWith("/") ? `/${path}` : `./${path}`;
}
