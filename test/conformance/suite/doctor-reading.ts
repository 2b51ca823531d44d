import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import { inspectCoder } from "../../../src/inspecting/registry.ts";
import type { FoundItem, FoundKind } from "../../../src/inspecting/found-item.ts";
import type { Listing } from "../harness/client-adapter.ts";
import type { ClientProgram } from "../harness/client-program.ts";
import type { Place } from "../harness/place.ts";
import { serverEnvironment } from "./open-place.ts";

const compared = ["commands", "agents", "skills", "servers", "events"] as const;

type Compared = (typeof compared)[number];

/** Names that only one of the two has, by kind. */
export type Differences = Readonly<
  Partial<
    Record<Compared, { readonly onlyClient: readonly string[]; readonly onlyDoctor: readonly string[] }>
  >
>;

/**
 * What `agentsmgr doctor` takes for loaded in a place, beside what the client lists there. What waits counts: an adapter
 * gives its client leave. What is switched off may be listed or not.
 */
export async function compareWithDoctor(
  place: Place,
  program: ClientProgram,
  listing: Listing,
): Promise<Differences> {
  const items = await inspect(place, program);
  const listed = listedNames(listing);
  const differences = compared.flatMap((kind) => {
    const theirs = listed[kind];
    if (theirs === undefined) return [];
    const ours = namesOf(items, kind, taken);
    const known = namesOf(items, kind, [...taken, "off"]);
    const onlyClient = theirs.filter((name) => !known.includes(name));
    const onlyDoctor = ours.filter((name) => !theirs.includes(name));
    return onlyClient.length + onlyDoctor.length === 0 ? [] : [[kind, { onlyClient, onlyDoctor }] as const];
  });
  return Object.fromEntries(differences);
}

async function inspect(place: Place, { coder, version }: ClientProgram): Promise<readonly FoundItem[]> {
  const { project, home } = place;
  // The adapters say both in the words and the environment of the call.
  if (coder === "codex") trustForCodex(place);
  const environment = { PATH: "/usr/bin:/bin", GEMINI_CLI_TRUST_WORKSPACE: "true", ...serverEnvironment };
  const scene = { disk: nodeDisk, project, home, environment, isOurs: () => false, client: version };
  return (await inspectCoder(coder, scene)).items;
}

function trustForCodex({ home, project }: Place): void {
  mkdirSync(join(home, ".codex"), { recursive: true });
  appendFileSync(join(home, ".codex/config.toml"), `\n[projects."${project}"]\ntrust_level = "trusted"\n`);
}

function listedNames({
  commands,
  agents,
  skills,
  servers,
  hooks,
}: Listing): Partial<Record<Compared, string[]>> {
  const names = (record: Readonly<Record<string, unknown>> | undefined): string[] | undefined =>
    record && sorted(Object.keys(record));
  const found = {
    commands: names(commands),
    agents: names(agents),
    skills: names(skills),
    servers: names(servers),
    events: hooks && sorted(hooks.map(({ event }) => event)),
  };
  return Object.fromEntries(Object.entries(found).filter(([, list]) => list !== undefined));
}

const kinds: Readonly<Record<Compared, FoundKind>> = {
  commands: "command",
  agents: "agent",
  skills: "skill",
  servers: "server",
  events: "hook",
};

const taken = ["loaded", "waiting", "uncertain"];

function namesOf(items: readonly FoundItem[], compared: Compared, states: readonly string[]): string[] {
  const found = items.filter(({ kind, state }) => kind === kinds[compared] && states.includes(state));
  const names = found.map(({ name, calledAs }) => calledAs ?? name);
  return sorted(compared === "events" ? names.map((name) => name.replace(/\(.*/s, "")) : names);
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
