import { geminiCalls } from "./calls.ts";
import type { ClientFacts } from "./client-facts.ts";
import { geminiEvents } from "./hook-events.ts";
import { hookRows, nameOf, permittedTools, rowsOf } from "./rows.ts";
import type { WantedItem } from "./select.ts";
import { geminiTools, idsOf } from "./tool-ids.ts";

/** Gemini CLI 0.61.0. */
export const geminiFacts: ClientFacts = {
  id: "gemini",
  commandName: slashName,
  agentName: nameOf,
  lacks: {
    "hooks/subagent-start": { verdict: "noted", note: /has no event for `subagent-start`/ },
    "hooks/subagent-stop": { verdict: "noted", note: /has no event for `subagent-stop`/ },
    "hooks/post-compact": { verdict: "noted", note: /has no event for `post-compact`/ },
    "hooks/permission-request": { verdict: "noted", note: /has no event for `permission-request`/ },
    "settings/small model": { verdict: "noted", note: /no setting for a small model/ },
    "commands/granted tools": { verdict: "noted", note: /cannot grant itself tools/ },
    "memory/texts for some paths": { verdict: "emulated", note: /no rules that apply to some paths only/ },
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
    "settings/environment": { verdict: "noted", note: /no setting for environment variables/ },
    "commands/argument hints": { verdict: "noted", note: /shows no hint for its arguments/ },
    "commands/models": { verdict: "noted", note: /cannot choose a model/ },
  },
  calls: geminiCalls,
  toolsFor: (specs) => idsOf(specs, geminiTools),
  toolsOfAll: ["complete_task"],
  eventsInSession: [
    "pre-tool-use",
    "post-tool-use",
    "user-prompt-submit",
    "session-start",
    "session-end",
    "stop",
  ],
  // `Notification` runs where its own terminal asks; a session of an editor's asks by another way.
  eventsAttended: ["pre-compact"],
  spelledApart: [
    ["!{", "! {"],
    ["@{", "@ {"],
    ["{{args}}", "{ {args} }"],
  ],
  expectListing: (wanted, { placement, home, project }) => ({
    commands: rowsOf(wanted.commands, slashName, ({ description }) => ({
      description: shortened(description),
    })),
    agents: rowsOf(wanted.agents, nameOf, ({ description, model, allowedTools, temperature, maxTurns }) => ({
      description,
      model: model ?? "inherit",
      tools: allowedTools && idsOf(allowedTools, geminiTools),
      // What it has by itself, where the library says nothing.
      settings: { temperature: temperature ?? 1, maxTurns: maxTurns ?? 30 },
    })),
    skills: rowsOf(wanted.skills, nameOf, ({ description }) => ({ description })),
    servers: rowsOf(wanted.servers, nameOf, (server) =>
      server.enabled
        ? { status: "Connected", tools: permittedTools(server, wanted) }
        : { status: "Blocked", tools: [] },
    ),
    hooks: hookRows(wanted.hooks, { events: geminiEvents, ids: geminiTools, matcher: wholeIds }),
    memoryFiles:
      wanted.memory.length === 0
        ? []
        : [placement.mode === "per-user" ? `${home}/.gemini/GEMINI.md` : `${project}/GEMINI.md`],
  }),
};

function slashName({ category, name }: WantedItem): string {
  return [...category, name].map(shown).join(":");
}

/** Noted: at most 50 signs of a name are shown, and other signs are `_`. */
function shown(segment: string): string {
  const plain = segment.replaceAll(/[^A-Za-z0-9_.-]/g, "_");
  return plain.length > 50 ? `${plain.slice(0, 47)}...` : plain;
}

/** A matcher is a pattern that is looked for anywhere in an id. */
function wholeIds(ids: readonly string[]): string {
  return `^(?:${ids.join("|")})$`;
}

/** It shows 100 characters of a description, with one blank for several. */
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}
