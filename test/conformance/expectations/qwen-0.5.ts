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
  toolsFor: (specs) => idsOf(specs, qwenTools),
  toolsOfAll: [],
  eventsInSession: [],
  spelledApart: [
    ["!{", "! {"],
    ["@{", "@ {"],
    ["{{args}}", "{ {args} }"],
  ],
  lacks: {
    "commands/argument hints": { verdict: "noted", note: /shows no hint/ },
    "commands/models": { verdict: "noted", note: /cannot choose a model/ },
    "skills/names": { verdict: "noted", note: /has no skills/ },
    "skills/descriptions": { verdict: "noted", note: /has no skills/ },
    "hooks/events": { verdict: "noted", note: /has no event/ },
  },
  expectListing: (wanted, place) => ({
    commands: rowsOf(wanted.commands, slashName, ({ description }) => ({ description })),
    agents: rowsOf(wanted.agents, nameOf, ({ description }) => ({ description: onOneLine(description) })),
    servers: rowsOf(wanted.servers, nameOf, ({ enabled }) => ({
      status: enabled ? "connected" : "disabled",
    })),
    memoryFiles: memoryFiles(wanted, place),
  }),
};

function slashName({ category, name }: WantedItem): string {
  return [...category, name].join(":");
}

/** Its reader of front matter knows no line breaks in a value. */
function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** It does not know `AGENTS.md`, and has no rules that wait for a file. */
function memoryFiles({ memory }: Wanted, { placement, home, project }: Place): string[] {
  if (memory.length === 0) return [];
  return [placement.mode === "per-user" ? `${home}/.qwen/QWEN.md` : `${project}/QWEN.md`];
}
