import { startAcpSession } from "../../harness/acp-session.ts";
import { byName } from "../../harness/by-name.ts";
import type { ListedAgent, ListedServer, Listing } from "../../harness/client-adapter.ts";
import { endComplaints } from "../../harness/end-complaints.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { runClient, type ClientResult } from "../../harness/run-client.ts";
import { complaintsOf } from "./complaints.ts";
import type { GeminiLoaded, GeminiRule } from "./loaded.ts";
import { agentNamesOf, contextOf, mainRequest, memoryFilesOf, skillsOf, toolsOf } from "./read-session.ts";
import { runScript } from "./run-script.ts";
import { geminiCall } from "./start-gemini.ts";

/**
 * What the client has loaded. A session's request tells agents, skills, memory and the tools of servers, `gemini mcp
 * list` the servers, and its own loaders commands, hooks and rules, which cannot be asked for otherwise (0.61.0).
 */
export async function listGemini(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<Listing> {
  const loaded = (await runScript(place, "print-loaded.ts")) as GeminiLoaded;
  const { context, tools, stderr } = await runSession(place, environment);
  const servers = await runClient(geminiCall(place, ["mcp", "list"], { environment }));
  return {
    commands: byName(loaded.commands.map(({ name, description }) => [name, { description }])),
    agents: byName(agentNamesOf(context).map((name) => [name, agentOf(name, loaded)])),
    skills: byName(
      skillsOf(context, [place.home, place.project]).map(({ name, description }) => [name, { description }]),
    ),
    servers: serversOf(servers, tools),
    hooks: loaded.hooks,
    memoryFiles: memoryFilesOf(context),
    rules: loaded.rules.filter(({ source }) => !source.startsWith("Default: ")).map(describeRule),
    complaints: [
      ...complaintsOf([...loaded.complaints, stderr, servers.stderr].join("\n")),
      ...endComplaints(servers),
    ],
  };
}

interface SessionFacts {
  readonly context: string;
  readonly tools: readonly string[];
  readonly stderr: string;
}

/** As an editor starts it: a headless session hides all tools that have to be asked for. */
async function runSession(
  place: Place,
  environment: Readonly<Record<string, string>>,
): Promise<SessionFacts> {
  const model = await startFakeModel();
  try {
    // A model that it knows: the words of the system prompt depend on it.
    const words = ["--acp", "-m", "gemini-2.5-flash"];
    const session = await startAcpSession(geminiCall(place, words, { url: model.url, environment }));
    await session.prompt("hello");
    const { stderr } = await session.stop();
    const request = mainRequest(model.requests);
    return { context: contextOf(request), tools: toolsOf(request), stderr };
  } finally {
    await model.close();
  }
}

function agentOf(name: string, { agents }: GeminiLoaded): ListedAgent {
  const { description, model, tools, settings } = agents.find((agent) => agent.name === name) ?? {};
  return { description, model, tools, settings };
}

/** Lines such as `✓ docs: docs-server --stdio (stdio) - Connected`. */
function serversOf({ stdout, stderr }: ClientResult, tools: readonly string[]): Record<string, ListedServer> {
  const lines = [
    ...`${stdout}\n${stderr}`.matchAll(/^[✓✗…⛔○] (\S+): .* \((?:stdio|http|sse)\) - (\w+)$/gmu),
  ];
  return byName(
    lines.map(([, name = "", status]) => {
      const start = `mcp_${name}_`;
      const own = tools.filter((tool) => tool.startsWith(start)).map((tool) => tool.slice(start.length));
      return [name, { status, tools: own }];
    }),
  );
}

function describeRule({ toolName, decision, argsPattern }: GeminiRule): string {
  return [decision, toolName, ...(argsPattern === undefined ? [] : [argsPattern])].join(" ");
}
