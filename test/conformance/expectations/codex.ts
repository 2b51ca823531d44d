import type { Server } from "../../../src/model/catalog.ts";
import type { Listing } from "../harness/client-adapter.ts";
import type { Place } from "../harness/place.ts";
import { codexCalls } from "./calls.ts";
import type { ClientFacts } from "./client-facts.ts";
import { claudeEvents } from "./hook-events.ts";
import { hookRows, nameOf, permittedTools, rowsOf } from "./rows.ts";
import type { Wanted, WantedItem } from "./select.ts";
import { codexTools } from "./tool-ids.ts";

/** Codex 0.169.0. Its skills are what a user calls by name; it has no commands beside them. */
export const codexFacts: ClientFacts = {
  id: "codex",
  commandName: skillName,
  agentName: nameOf,
  lacks: {
    "hooks/notification": { verdict: "noted", note: /has no event for `notification`/ },
    "settings/small model": { verdict: "noted", note: /no setting for a small model/ },
    "commands/granted tools": { verdict: "noted", note: /cannot grant itself tools/ },
    "memory/texts for some paths": { verdict: "emulated", note: /no rules that apply to some paths only/ },
    "commands/all arguments": {
      verdict: "emulated",
      note: /puts no arguments into a text/,
      words: /\[the arguments\]/,
    },
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
    "commands/unnamed arguments": { verdict: "emulated", note: /no commands of its own making/ },
    "commands/output of commands": {
      verdict: "emulated",
      note: /runs no commands when it reads a text/,
      words: /the output of `printf "%s-%s" shell ran` \(run it first\)/,
    },
    "commands/contents of files": {
      verdict: "emulated",
      note: /attaches no files to a text/,
      words: /Read `notes\/fact\.txt` first|the contents of `notes\/fact\.txt` \(read it first\)/,
    },
    "commands/dialect of Gemini CLI": { verdict: "emulated", note: /puts no arguments into a text/ },
    "commands/bodies of its own": { verdict: "emulated", note: /no commands of its own making/ },
    "commands/only for the user": { verdict: "emulated", note: /no commands of its own making/ },
    "commands/hostile texts": { verdict: "emulated", note: /no commands of its own making/ },
    "commands/text that looks like tokens": { verdict: "emulated", note: /no commands of its own making/ },
    "servers/renamed variable": { verdict: "noted", note: /under their own name/ },
    "commands/names": { verdict: "emulated", note: /no commands of its own making/ },
    "commands/descriptions": { verdict: "emulated", note: /no commands of its own making/ },
    "commands/argument hints": { verdict: "noted", note: /shows no hint for its arguments/ },
    "commands/models": { verdict: "noted", note: /cannot choose a model/ },
    "agents/tools": { verdict: "noted", note: /no list of tools/ },
  },
  calls: codexCalls,
  toolsOfAll: [],
  agentsAtOnce: 6,
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
  eventsAttended: ["pre-compact", "post-compact", "permission-request"],
  spelledApart: [],
  expectListing: (wanted, place) => ({
    commands: rowsOf(wanted.commands, skillName, ({ description }) => ({
      description: onOneLine(description),
    })),
    skills: rowsOf(wanted.skills, nameOf, ({ description }) => ({ description: onOneLine(description) })),
    agents: rowsOf(wanted.agents, nameOf, ({ description, model }) => ({ description, model })),
    servers: rowsOf(wanted.servers.filter(isSayable), nameOf, (server) => expectServer(server, wanted)),
    hooks: hookRows(wanted.hooks, { events: codexEvents, ids: codexTools }),
    memoryFiles: memoryFiles(wanted, place),
  }),
  readListing: separateCommands,
};

const { notification: _, ...codexEvents } = claudeEvents;

/** A command is the skill of its category and name. */
function skillName({ category, name }: WantedItem): string {
  return [...category, name].join("-");
}

/** How its list has a text: with one blank for several. */
function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** Codex lists our commands among its skills. */
function separateCommands(listing: Listing, wanted: Wanted): Listing {
  const names = new Set(wanted.commands.map(skillName));
  const entries = Object.entries(listing.skills ?? {});
  return {
    ...listing,
    commands: Object.fromEntries(entries.filter(([name]) => names.has(name))),
    skills: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
  };
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

function expectServer(server: Server, wanted: Wanted): { status: string; tools?: readonly string[] } {
  const isDenied = wanted.policy.deny.some(
    (spec) => typeof spec !== "string" && "server" in spec && spec.server === server.name && !spec.tool,
  );
  if (!server.enabled || isDenied) return { status: "disabled" };
  return { status: "enabled", tools: permittedTools(server, wanted) };
}

/** One file, from the user's folder or the root of the project. */
function memoryFiles({ memory }: Wanted, { placement, home, project }: Place): string[] {
  if (memory.length === 0) return [];
  return [placement.mode === "per-user" ? `${home}/.codex/AGENTS.md` : `${project}/AGENTS.md`];
}
