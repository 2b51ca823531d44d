import type { ToolSpec } from "../../../src/model/tool-spec.ts";
import type { Place } from "../harness/place.ts";
import { claudeCalls } from "./calls.ts";
import type { ClientFacts } from "./client-facts.ts";
import { claudeEvents } from "./hook-events.ts";
import { hookRows, isOn, nameOf, rowsOf } from "./rows.ts";
import type { Wanted, WantedItem } from "./select.ts";
import { claudeTools, idsOf } from "./tool-ids.ts";

/** Claude Code 2.1.329. */
export const claudeFacts: ClientFacts = {
  id: "claude",
  commandName: slashName,
  agentName: nameOf,
  lacks: {
    "commands/rest of the arguments": {
      verdict: "emulated",
      note: /highest positional argument takes all remaining words/,
      words: /Rest: \[b c\]/,
    },
    "servers/chosen tools": { verdict: "noted", note: /tools cannot be filtered/ },
  },
  calls: claudeCalls,
  toolsFor: (specs) => idsOf(specs, claudeTools),
  // Stands for tools that are loaded when they are asked for.
  toolsOfAll: ["DeferredToolPlaceholder"],
  eventsInSession: [
    "pre-tool-use",
    "post-tool-use",
    "user-prompt-submit",
    "session-start",
    "session-end",
    "stop",
    "subagent-start",
    "subagent-stop",
  ],
  eventsAttended: ["pre-compact", "post-compact", "notification", "permission-request"],
  spelledApart: [],
  expectListing: (wanted, place) => ({
    commands: rowsOf(wanted.commands, slashName, ({ description, argumentHint }) => ({
      description: shown(description),
      argumentHint: argumentHint?.replaceAll("\t", " "),
    })),
    agents: rowsOf(wanted.agents, nameOf, ({ description, model }) => ({
      // Noted: it reads a backslash and an n as a line break.
      description: description.replaceAll("\\n", "\n"),
      model,
    })),
    skills: rowsOf(wanted.skills, nameOf, ({ description }) => ({ description: shown(description) })),
    servers: rowsOf(wanted.servers.filter(isOn), nameOf, () => ({ status: "connected" })),
    hooks: hookRows(wanted.hooks, { events: claudeEvents, ids: claudeTools }),
    memoryFiles: memoryFiles(wanted, place),
    rules: expectRules(wanted, place),
  }),
};

function slashName({ category, name }: WantedItem): string {
  return [...category, name].join(":");
}

/** How its list of commands and skills has a text. */
function shown(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\t", " ");
}

/** `CLAUDE.md`; texts with `paths` are files of their own, which are not read before a matching file is touched. */
function memoryFiles({ memory }: Wanted, { placement, home, project }: Place): string[] {
  const isThere = memory.some(({ paths }) => paths === undefined);
  if (!isThere) return [];
  return [placement.mode === "per-user" ? `${home}/.claude/CLAUDE.md` : `${project}/CLAUDE.md`];
}

function expectRules({ policy }: Wanted, { placement }: Place): string[] {
  const lists = [
    ["allow", policy.allow],
    // It does not ask for single agents and skills: such a rule would say what is not so.
    ["ask", policy.ask.filter((spec) => typeof spec === "string" || !("name" in spec))],
    ["deny", policy.deny],
  ] as const;
  const anchor = placement.mode === "per-user" ? ".//" : "/";
  return lists.flatMap(([behavior, specs]) =>
    [...new Set(specs.map((spec) => rule(spec, anchor)))].map((text) => `${behavior} ${text}`),
  );
}

/** A rule as Claude Code spells it: `Bash(git add *)`, `Edit(/src/**)`, `WebFetch(domain:x)`, `mcp__server__tool`. */
function rule(spec: ToolSpec, anchor: string): string {
  const tools = claudeTools.own;
  if (typeof spec === "string") return String(tools[spec]);
  if ("server" in spec) return claudeTools.served(spec.server, spec.tool);
  if ("arguments" in spec) return `Bash(${spec.arguments}${spec["allow-extra-arguments"] ? " *" : ""})`;
  if ("path" in spec) return `${spec.tool === "read" ? "Read" : "Edit"}(${anchored(spec.path, anchor)})`;
  if ("domain" in spec) return `WebFetch(domain:${spec.domain})`;
  if ("name" in spec) return `${tools[spec.tool]}(${spec.name})`;
  return String(tools[spec.tool]);
}

/** A pattern that begins with `**` or `~` is anchored by itself; others need what stands for the project. */
function anchored(path: string, anchor: string): string {
  if (path.startsWith("**/") || path.startsWith("~/")) return path;
  return path.startsWith("/") ? `/${path}` : `${anchor}${path}`;
}
