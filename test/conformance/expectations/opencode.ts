import type { ListedAgent } from "../harness/client-adapter.ts";
import { saidOf } from "../harness/said-of.ts";
import type { Skill } from "../../../src/model/catalog.ts";
import type { Place } from "../harness/place.ts";
import type { ClientFacts } from "./client-facts.ts";
import { opencodeCalls } from "./calls.ts";
import { idsOf, opencodeTools } from "./tool-ids.ts";
import { nameOf, rowsOf } from "./rows.ts";
import { selectFor, type Wanted, type WantedItem } from "./select.ts";

/** OpenCode 1.18.33. */
export const opencodeFacts: ClientFacts = {
  id: "opencode",
  commandName: pathName,
  agentName: pathName,
  lacks: {
    "commands/granted tools": { verdict: "noted", note: /cannot grant itself tools/ },
    "memory/texts for some paths": { verdict: "emulated", note: /no rules that apply to some paths only/ },
    "commands/text that looks like tokens": { verdict: "emulated", note: /would expand the text/ },
    "settings/environment": { verdict: "noted", note: /no setting for environment variables/ },
    "commands/argument hints": { verdict: "noted", note: /shows no hint for its arguments/ },
    "hooks/events": { verdict: "noted", note: /has no declarative hooks/ },
  },
  calls: opencodeCalls,
  toolsFor: (specs) =>
    idsOf(specs, opencodeTools).flatMap((id) => (id === "edit" ? ["edit", "write"] : [id])),
  toolsOfAll: [],
  hasSmallWork: true,
  eventsInSession: [],
  eventsAttended: [],
  spelledApart: [
    ["$ARGUMENTS", "${ARGUMENTS}"],
    ["$0", "$ 0"],
    ["$5", "$ 5"],
  ],
  modelInRequest: (model) => model.split("/").at(-1) ?? model,
  expectListing: (wanted, place) => ({
    commands: rowsOf(wanted.commands, pathName, ({ description, model }) => ({ description, model })),
    agents: rowsOf(wanted.agents, pathName, (agent) => ({
      description: agent.description,
      model: agent.model,
      settings: settingsOf(agent),
    })),
    skills: rowsOf(listedSkills(wanted, place), nameOf, ({ description }) => ({ description })),
    servers: rowsOf(wanted.servers, nameOf, ({ enabled }) => ({
      status: enabled ? "connected" : "disabled",
    })),
  }),
};

/** Its colours are those of the theme, or numbers. */
const colors: Readonly<Partial<Record<string, string>>> = {
  purple: "#a855f7",
  red: "#ef4444",
  blue: "#3b82f6",
  cyan: "#06b6d4",
  green: "#22c55e",
};

function settingsOf({
  mode = "subagent",
  color,
  maxTurns: steps,
  temperature,
}: WantedItem): ListedAgent["settings"] {
  return saidOf({ mode, color: color && colors[color], steps, temperature });
}

/** It lists those of Claude Code too; the model is kept from those that are not for it. */
function listedSkills({ skills, catalog }: Wanted, { placement: { coders, mode } }: Place): readonly Skill[] {
  if (!coders.includes("claude")) return skills;
  const others = selectFor("claude", catalog, mode).skills.filter((skill) => !skills.includes(skill));
  return [...skills, ...others];
}

/** A name is the path of the file. */
function pathName({ category, name }: WantedItem): string {
  return [...category, name].join("/");
}
