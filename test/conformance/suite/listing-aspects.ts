import type { Feature } from "../../../src/model/item-type.ts";
import type { Listing } from "../harness/client-adapter.ts";

type Lists = Omit<Listing, "complaints">;

/** One thing that a listing says, as a value that is compared. Undefined where the listing says nothing about it. */
export interface ListingAspect {
  readonly feature: Feature;
  readonly aspect: string;
  /** What the test is called. */
  readonly title: string;
  readonly of: (lists: Lists) => unknown;
}

/** All that listings are compared by. */
export const listingAspects: readonly ListingAspect[] = [
  {
    feature: "memory",
    aspect: "files",
    title: "reads our memory files, and no others",
    of: ({ memoryFiles }) => memoryFiles && [...memoryFiles].sort(),
  },
  ...(["commands", "agents", "skills", "servers"] as const).map((kind): ListingAspect => ({
    feature: kind,
    aspect: "names",
    title: `lists our ${kind}, and no others`,
    of: (lists) => lists[kind] && Object.keys(lists[kind]).sort(),
  })),
  {
    feature: "commands",
    aspect: "descriptions",
    title: "lists what each command is for",
    of: ({ commands }) => fieldOf(commands, "description"),
  },
  {
    feature: "commands",
    aspect: "argument hints",
    title: "lists the argument hint of each command",
    of: ({ commands }) => fieldOf(commands, "argumentHint"),
  },
  {
    feature: "commands",
    aspect: "models",
    title: "lists the model of each command",
    of: ({ commands }) => fieldOf(commands, "model"),
  },
  {
    feature: "agents",
    aspect: "descriptions",
    title: "lists what each agent is for",
    of: ({ agents }) => fieldOf(agents, "description"),
  },
  {
    feature: "agents",
    aspect: "models",
    title: "lists the model of each agent",
    of: ({ agents }) => fieldOf(agents, "model"),
  },
  {
    feature: "agents",
    aspect: "tools",
    title: "lists the tools of each agent",
    of: ({ agents }) => sortedLists(fieldOf(agents, "tools")),
  },
  {
    feature: "agents",
    aspect: "colours and limits",
    title: "lists colour, turns and temperature of each agent",
    of: ({ agents }) => fieldOf(agents, "settings"),
  },
  {
    feature: "skills",
    aspect: "descriptions",
    title: "lists what each skill is for",
    of: ({ skills }) => fieldOf(skills, "description"),
  },
  {
    feature: "servers",
    aspect: "states",
    title: "is connected with each server that is switched on",
    of: ({ servers }) => fieldOf(servers, "status"),
  },
  {
    feature: "servers",
    aspect: "tools",
    title: "lists the tools of each server",
    of: ({ servers }) => sortedLists(fieldOf(servers, "tools")),
  },
  {
    feature: "hooks",
    aspect: "events",
    title: "lists our hooks, each with its event and its tools",
    of: ({ hooks }) => hooks?.map(({ event, matcher }) => `${event} ${matcher ?? "*"}`).sort(),
  },
  {
    feature: "permissions",
    aspect: "rules",
    title: "lists our permission rules, and no others",
    of: ({ rules }) => rules && [...rules].sort(),
  },
];

/** A field of each thing that is listed; undefined where none has it. */
function fieldOf<Row extends object, Key extends keyof Row>(
  rows: Readonly<Record<string, Row>> | undefined,
  key: Key,
): Record<string, Row[Key]> | undefined {
  const found = Object.entries(rows ?? {}).map(([name, row]) => [name, row[key]] as const);
  return found.some(([, value]) => value !== undefined) ? Object.fromEntries(found) : undefined;
}

function sortedLists(lists: Readonly<Record<string, readonly string[] | undefined>> | undefined): unknown {
  if (lists === undefined) return undefined;
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list && [...list].sort()]));
}
