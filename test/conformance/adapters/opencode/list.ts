import { byName } from "../../harness/by-name.ts";
import type { ListedAgent, ListedCommand, ListedServer, Listing } from "../../harness/client-adapter.ts";
import { saidOf } from "../../harness/said-of.ts";
import { endComplaints } from "../../harness/end-complaints.ts";
import type { Place } from "../../harness/place.ts";
import type { OpencodeAgent, OpencodeConfig } from "./answers.ts";
import { lostSettings } from "./round-trip.ts";
import { mainRules } from "./rules.ts";
import { withOpencodeServer, type OpencodeServer } from "./server.ts";

/** What OpenCode has loaded, by the routes of its server. */
export async function listOpencode(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<Listing> {
  const ask = async (server: OpencodeServer) => ({
    config: (await server.get("/config")) as OpencodeConfig | undefined,
    agents: (await server.get("/agent")) as readonly OpencodeAgent[] | undefined,
    commands: (await server.get("/command")) as readonly Command[] | undefined,
    skills: (await server.get("/skill")) as readonly Skill[] | undefined,
    servers: (await server.get("/mcp")) as Readonly<Record<string, ListedServer>> | undefined,
    faults: server.faults,
  });
  const { answer, result } = await withOpencodeServer(place, ask, { environment });
  const { config = {}, agents = [], commands = [], skills = [], servers = {}, faults } = answer;
  return {
    commands: byName(commands.filter(isOwnCommand).map(toCommand)),
    agents: byName(agents.filter(isOwnAgent).map(toAgent)),
    skills: byName(skills.filter(isOwnSkill).map(({ name, description }) => [name, { description }])),
    servers: byName(Object.entries(servers).map(([name, { status }]) => [name, { status }])),
    rules: mainRules(agents),
    complaints: [
      ...endComplaints(result, { mayFail: true }),
      ...faults,
      ...(await lostSettings(place, { config, agents, environment })),
      ...logged(result.stderr),
    ],
  };
}

interface Command {
  readonly name: string;
  readonly description?: string;
  readonly source: string;
  readonly model?: string | null;
}

interface Skill {
  readonly name: string;
  readonly description?: string;
  readonly location: string;
}

const ownCommands: Readonly<Record<string, string>> = {
  init: "guided AGENTS.md setup",
  review: "review changes [commit|branch|pr], defaults to uncommitted",
};

/** Skills and the prompts of servers are commands too. */
function isOwnCommand({ name, source, description }: Command): boolean {
  return source === "command" && (description === undefined || ownCommands[name] !== description);
}

/** A file of the name of a built-in agent gives that one a prompt. */
function isOwnAgent({ name, native, prompt }: OpencodeAgent): boolean {
  if (native !== true) return true;
  return typeof prompt === "string" && !["explore", "compaction", "title", "summary"].includes(name);
}

function isOwnSkill({ location }: Skill): boolean {
  return location !== "<built-in>";
}

function toCommand({ name, description, model }: Command): [string, ListedCommand] {
  return [name, { description, model: model ?? undefined }];
}

function toAgent(agent: OpencodeAgent): [string, ListedAgent] {
  const { name, description, model, mode, color, steps, temperature } = agent;
  const settings = saidOf({ mode, color, steps, temperature });
  return [name, { description, model: model ? `${model.providerID}/${model.modelID}` : undefined, settings }];
}

/** Of the plugin package, which it cannot fetch here; of servers that cannot be reached, which their status says. */
const unconcerned = /background dependency install failed|server unavailable/;

function logged(stderr: string): string[] {
  const lines = stderr.split("\n").filter((line) => /level=(WARN|ERROR|FATAL)/.test(line));
  return lines
    .filter((line) => !unconcerned.test(line))
    .map((line) => line.replace(/^timestamp=\S+ /, "").replace(/ run=\S+/, ""));
}
