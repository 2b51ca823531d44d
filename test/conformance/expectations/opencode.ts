import type { ClientFacts } from "./client-facts.ts";
import { nameOf, rowsOf } from "./rows.ts";
import type { WantedItem } from "./select.ts";

/** OpenCode 1.18.33. */
export const opencodeFacts: ClientFacts = {
  id: "opencode",
  lacks: {
    "commands/argument hints": { verdict: "noted", note: /shows no hint for its arguments/ },
    "hooks/events": { verdict: "noted", note: /has no declarative hooks/ },
  },
  expectListing: (wanted) => ({
    commands: rowsOf(wanted.commands, pathName, ({ description, model }) => ({ description, model })),
    agents: rowsOf(wanted.agents, pathName, ({ description, model }) => ({ description, model })),
    skills: rowsOf(wanted.skills, nameOf, ({ description }) => ({ description })),
    servers: rowsOf(wanted.servers, nameOf, ({ enabled }) => ({
      status: enabled ? "connected" : "disabled",
    })),
  }),
};

/** A name is the path of the file. */
function pathName({ category, name }: WantedItem): string {
  return [...category, name].join("/");
}
