import { oldQwenCalls } from "./calls.ts";
import { idsOf, qwenTools } from "./tool-ids.ts";
import type { ClientFacts } from "./client-facts.ts";
import type { Place } from "../harness/place.ts";
import { nameOf, rowsOf } from "./rows.ts";
import type { Wanted, WantedItem } from "./select.ts";

/** Qwen Code 0.5.2. Tools and models of agents are only seen when one is started. */
export const qwen05Facts: ClientFacts = {
  id: "qwen-0.5",
  commandName: slashName,
  agentName: nameOf,
  calls: oldQwenCalls,
  // A server's tool goes by its own name.
  toolsFor: (specs) => idsOf(specs, { ...qwenTools, served: (server, tool) => tool ?? server }),
  toolsOfAll: [],
  needsApproval: true,
  eventsInSession: [],
  eventsAttended: [],
  spelledApart: [
    ["!{", "! {"],
    ["@{", "@ {"],
    ["{{args}}", "{ {args} }"],
  ],
  lacks: {
    "commands/granted tools": { verdict: "noted", note: /cannot grant itself tools/ },
    "memory/texts for some paths": { verdict: "emulated", note: /no rules that apply to some paths only/ },
    "agents/no tools": { verdict: "noted", note: /cannot be without tools/ },
    "agents/models": { verdict: "noted", note: /session's model only/ },
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
    "skills/files": { verdict: "noted", note: /has no skills/ },
    "settings/environment": { verdict: "noted", note: /no small model and no environment/ },
    "commands/argument hints": { verdict: "noted", note: /shows no hint/ },
    "commands/models": { verdict: "noted", note: /cannot choose a model/ },
    "skills/names": { verdict: "noted", note: /has no skills/ },
    "skills/descriptions": { verdict: "noted", note: /has no skills/ },
    "hooks/events": { verdict: "noted", note: /has no event/ },
  },
  expectListing: (wanted, place) => ({
    commands: rowsOf(wanted.commands, slashName, ({ description }) => ({ description })),
    agents: rowsOf(wanted.agents, nameOf, ({ description }) => ({ description: onOneLine(description) })),
    servers: rowsOf(wanted.servers, nameOf, ({ name, enabled }) => ({
      status: enabled && !isDenied(name, wanted) ? "connected" : "disabled",
    })),
    memoryFiles: memoryFiles(wanted, place),
  }),
};

/** No rule of the client names a server: one that the policy denies whole is switched off. */
function isDenied(name: string, { policy }: Wanted): boolean {
  return policy.deny.some(
    (spec) => typeof spec === "object" && "server" in spec && spec.server === name && spec.tool === undefined,
  );
}

function slashName({ category, name }: WantedItem): string {
  return [...category, name].join(":");
}

/** Its reader of front matter knows no line breaks in a value. */
/** Noted: its reader of front matter knows no line breaks, tabs and dashes in a text. */
function onOneLine(text: string): string {
  const line = /[\n\t]/.test(text) ? text.trim().replaceAll(/\s+/g, " ") : text;
  return line.replaceAll("---", "\u2014");
}

/** It does not know `AGENTS.md`, and has no rules that wait for a file. */
function memoryFiles({ memory }: Wanted, { placement, home, project }: Place): string[] {
  if (memory.length === 0) return [];
  return [placement.mode === "per-user" ? `${home}/.qwen/QWEN.md` : `${project}/QWEN.md`];
}
