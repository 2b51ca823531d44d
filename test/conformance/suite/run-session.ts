import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Note } from "../../../src/model/entry.ts";
import { selectFor, type Wanted, type WantedItem } from "../expectations/select.ts";
import type { Exchange } from "../harness/client-adapter.ts";
import { fingerprint, rewritten, type Place } from "../harness/place.ts";
import { textOf, toolNames } from "../harness/read-request.ts";
import type { ModelRequest, Reply } from "../harness/wire.ts";
import type { StdioRecord } from "../libraries/prepare-library.ts";
import type { ServerRequest } from "../libraries/servers/http-server.ts";
import type { ClientSuite } from "./describe-client.ts";
import { openPlace, serverEnvironment, type Setting } from "./open-place.ts";

/** One session in which the model uses everything that the matrix library brings, and what was seen of it. */
export interface Session {
  readonly place: Place;
  /** What populate noted. */
  readonly notes: readonly Note[];
  readonly wanted: Wanted;
  readonly exchange: Exchange;
  /** What the model got back for a step; undefined where the client has no call for it. */
  readonly resultOf: (step: string) => string | undefined;
  /** Requests of the main agent that offer tools, in order. */
  readonly main: readonly ModelRequest[];
  /** The first request of a subagent. */
  readonly requestOf: (agent: string) => ModelRequest | undefined;
  readonly hookRecord: (name: string) => HookRecord | undefined;
  readonly stdio: readonly StdioRecord[];
  readonly http: readonly ServerRequest[];
  /** Files of ours that the client changed. */
  readonly changed: readonly string[];
  /** Files of ours, relative to the place's root. */
  readonly ours: readonly string[];
}

export interface HookRecord {
  readonly input: string;
  readonly arguments: readonly string[];
}

/** The agents that the model starts, by their names in the library. */
export const startedAgents = [
  "strong-one",
  "all-tools",
  "nested",
  "reader",
  "served",
  "no-tools",
  "editor",
  "committer",
] as const;

/**
 * Prints two variables of the library, the second of which has everything in it that a shell would take. Of a command
 * that ends at once Qwen Code loses the output now and then (0.24.4).
 */
const printVariables = 'printf "%s|%s" "$MATRIX_PLAIN" "$MATRIX_HOSTILE"; sleep 0.3';

export async function runSession(suite: ClientSuite, setting: Setting): Promise<Session> {
  const { adapter, library } = suite;
  const { place, coder, notes } = await openPlace(adapter, library(), setting);
  const wanted = selectFor(coder, library().catalog, setting.mode);
  const steps = stepsOf(suite, place, wanted);
  library().forgetRecords();
  const before = fingerprint(place);
  const exchange = await adapter.ask(place, {
    prompt: "Use everything.",
    isUnattended: true,
    environment: serverEnvironment,
    script: scriptOf(steps, suite),
  });
  const isOwn = (path: string): boolean => adapter.ownFiles.some((pattern) => pattern.test(path));
  const names = steps.map(([name]) => name);
  return {
    place,
    notes,
    wanted,
    exchange,
    resultOf: (step) => exchange.toolResults[names.indexOf(step)],
    main: exchange.requests.filter(
      (request) => toolNames(request).length > 0 && agentOf(request) === undefined,
    ),
    requestOf: (agent) => exchange.requests.find((request) => agentOf(request) === agent),
    hookRecord: (name) => readRecord(place, name),
    stdio: library().stdioRecords(),
    http: [...library().httpRequests],
    changed: rewritten(before, fingerprint(place)).filter((path) => !isOwn(path)),
    ours: Object.keys(before),
  };
}

type Step = readonly [name: string, call: Reply];

function stepsOf({ facts }: ClientSuite, { project }: Place, wanted: Wanted): Step[] {
  const { calls } = facts;
  const agents = startedAgents
    .slice(0, facts.agentsAtOnce)
    .flatMap((name) => wanted.agents.find((agent) => agent.name === name) ?? []);
  return [
    ["variables", calls.shell(printVariables)],
    ["refused", calls.shell("printf FORBIDDEN-WORD")],
    ["edited", calls.write(join(project, "open/new.txt"), "a new file\n")],
    ["served", calls.served("local", "only_local")],
    ["requested", calls.served("remote", "only_remote")],
    ["read", calls.read(join(project, "docs/page.md"))],
    ...(calls.skill === undefined ? [] : [["skill", calls.skill("with-files")] as const]),
    ...agents.map(
      (agent: WantedItem) => [`agent ${agent.name}`, calls.agent(facts.agentName(agent))] as const,
    ),
  ];
}

/** The main agent goes through the steps, a subagent reports, and whatever else is asked gets an answer. */
function scriptOf(steps: readonly Step[], { facts }: ClientSuite): (request: ModelRequest) => Reply {
  const left = steps.map(([, call]) => call);
  return (request) => {
    const agent = agentOf(request);
    if (agent !== undefined) return facts.calls.report?.(`done by ${agent}`) ?? { text: `done by ${agent}` };
    return (toolNames(request).length > 0 ? left.shift() : undefined) ?? { text: "OK" };
  };
}

/** The bodies of the library's agents begin with a name in capitals. */
function agentOf(request: ModelRequest): string | undefined {
  return /You are the agent ([A-Z-]+)/.exec(textOf(request))?.[1]?.toLowerCase();
}

/** What a hook of the matrix wrote down, if it ran. */
export function readRecord({ home }: Place, name: string): HookRecord | undefined {
  const path = join(home, "hook-records", name);
  if (!existsSync(`${path}.json`)) return undefined;
  return {
    input: readFileSync(`${path}.json`, "utf8"),
    arguments: readFileSync(`${path}.arguments`, "utf8").trimEnd().split("\n"),
  };
}
