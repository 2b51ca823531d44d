import { saidOf } from "../harness/said-of.ts";
import { byName } from "../harness/by-name.ts";
import type { ClientAdapter, Listing } from "../harness/client-adapter.ts";
import { endComplaints } from "../harness/end-complaints.ts";
import type { Place } from "../harness/place.ts";
import { startFakeModel } from "../harness/fake-model.ts";
import { attendEditor, longPrompt } from "./attend-editor.ts";
import { runClient } from "../harness/run-client.ts";
import { askQwen, qwenEnvironment, qwenProgram } from "./qwen/session.ts";
import { withQwenServer, type QwenServer, type ServerEnd } from "./qwen/server.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- the client's own shapes
type Shape = any;

/** Qwen Code 0.24.4. */
export const qwen: ClientAdapter = {
  id: "qwen",
  prepare: async (place) => {
    approved.delete(place);
    await approveServers(place);
  },
  list: async (place, environment = {}) => {
    await approveServers(place, environment);
    const { answer, end } = await withQwenServer(place, environment, listAll);
    return { ...answer, memoryFiles: readMemoryFiles(end), complaints: readComplaints(end) };
  },
  ask: async (place, question) => {
    if (question.environment !== undefined) await approveServers(place, question.environment);
    return askQwen("qwen", place, { question });
  },
  attend: async (place, { script, environment }) => {
    await approveServers(place, environment);
    const model = await startFakeModel(script);
    try {
      const call = {
        program: qwenProgram("qwen"),
        arguments: ["--acp"],
        folder: place.project,
        home: place.home,
        environment: { ...qwenEnvironment(place, model.url), ...environment },
      };
      await attendEditor(call, [longPrompt, "/compress"]);
    } finally {
      await model.close();
    }
  },
  ownFiles: [
    /^scratch\//,
    /^home\/\.qwen\/(debug|extension-store|extensions|memories|projects|sessions|tmp|todos)\//,
    /^home\/\.qwen\/(\.openai-logs-cleanup-[0-9a-f]+|mcpApprovals\.json|output-language\.md|usage_record\.jsonl)$/,
  ],
};

/** The environment, as text, with which a place's servers were approved last: asked again, they need it no more. */
const approved = new WeakMap<Place, string>();

/**
 * What a user types for a project's servers; those of the user need no approval. It is bound to a server's configuration
 * with its variables expanded: with another token they wait again.
 */
async function approveServers(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const words = JSON.stringify(environment);
  if (approved.get(place) === words) return;
  const { exitCode, stderr } = await runClient({
    program: qwenProgram("qwen"),
    arguments: ["mcp", "approve", "--all"],
    folder: place.project,
    home: place.home,
    environment: { ...qwenEnvironment(place), ...environment },
  });
  if (exitCode !== 0) throw new Error(`\`qwen mcp approve --all\` ended with ${exitCode}: ${stderr}`);
  approved.set(place, words);
}

async function listAll(server: QwenServer): Promise<Omit<Listing, "complaints">> {
  return {
    commands: await listCommands(server),
    agents: await listAgents(server),
    skills: await listSkills(server),
    servers: await listServers(server),
    hooks: (await server.workspace("hooks")).hooks.map((hook: Shape) => ({
      event: hook.eventName,
      matcher: hook.matcher,
    })),
    rules: await listRules(server),
  };
}

async function listCommands(server: QwenServer): Promise<Listing["commands"]> {
  const { availableCommands } = await server.session("supported-commands");
  const own = availableCommands.filter(({ _meta }: Shape) => _meta.sourceLabel === "Custom");
  return byName(
    own.map(({ name, description, _meta }: Shape) => [
      name,
      { description, argumentHint: _meta.argumentHint },
    ]),
  );
}

async function listAgents(server: QwenServer): Promise<Listing["agents"]> {
  const { agents } = await server.workspace("agents");
  const own = agents.filter(({ isBuiltin }: Shape) => !isBuiltin);
  return byName(
    own.map((agent: Shape) => {
      const { name, description, model, tools, color, maxTurns } = agent;
      return [name, { description, model, tools, settings: saidOf({ color, maxTurns }) }];
    }),
  );
}

async function listSkills(server: QwenServer): Promise<Listing["skills"]> {
  const { skills } = await server.workspace("skills");
  const own = skills.filter(({ level }: Shape) => level !== "bundled");
  return byName(own.map(({ name, description }: Shape) => [name, { description }]));
}

async function listServers(server: QwenServer): Promise<Listing["servers"]> {
  const servers = await discovered(server);
  const rows = servers.map(async ({ name, disabled, approvalState, mcpStatus }) => {
    const isPending = approvalState === "pending";
    const status = disabled === true ? "disabled" : isPending ? "pending approval" : mcpStatus;
    const { tools } = status === "connected" ? await server.workspace(`mcp/${name}/tools`) : {};
    return [name, { status, tools: tools?.map((tool: Shape) => tool.name) }] as const;
  });
  return byName(await Promise.all(rows));
}

interface McpServer {
  readonly name: string;
  readonly disabled?: boolean;
  readonly approvalState?: string;
  readonly mcpStatus: string;
}

/** Servers are started in the background. */
async function discovered(server: QwenServer): Promise<McpServer[]> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { discoveryState, servers } = await server.workspace("mcp");
    if (discoveryState === "completed") return servers;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the client did not finish with its MCP servers within 20 seconds");
}

async function listRules(server: QwenServer): Promise<string[]> {
  const { merged } = await server.workspace("permissions");
  return ["allow", "ask", "deny"].flatMap((list) => merged[list].map((rule: string) => `${list} ${rule}`));
}

/** What stands in the prompt from the start; rules with `paths` are loaded later. */
function readMemoryFiles({ log }: ServerEnd): string[] {
  const found = log.flatMap(
    (line) => /Successfully read and processed imports: (.*) \(Length/.exec(line)?.[1] ?? [],
  );
  return [...new Set(found)].filter((path) => !path.endsWith("/output-language.md"));
}

/** Of the machine; of servers that cannot be reached, which their status says; of a bundled skill that a command hides. */
const unconcerned =
  /\[(GIT|MEMORY_PRESSURE|RIPGREP|TOOL_REGISTRY|MCP|McpPool)\]|MCP server\(s\) failed|is replaced by file command/;

function readComplaints({ result, log }: ServerEnd): string[] {
  const isComplaint = /^\[(WARN|ERROR)\]|Skipped invalid file|Dropping field/;
  const warnings = result.stderr.split("\n").filter((line) => /(^|\] )Warning: /.test(line));
  const found = [...warnings, ...log.filter((line) => isComplaint.test(line))];
  return [...endComplaints(result), ...found.filter((line) => !unconcerned.test(line))];
}
