import { byName } from "../harness/by-name.ts";
import type { ClientAdapter, Exchange, Listing } from "../harness/client-adapter.ts";
import { endComplaints } from "../harness/end-complaints.ts";
import { startAcpSession } from "../harness/acp-session.ts";
import { startFakeModel } from "../harness/fake-model.ts";
import type { Place } from "../harness/place.ts";
import { runClient } from "../harness/run-client.ts";
import type { ModelRequest } from "../harness/wire.ts";
import { askQwen, qwenEnvironment, qwenProgram } from "./qwen/session.ts";

type Environment = Readonly<Record<string, string>>;

/** Qwen Code 0.5.2, which has no skills, no hooks, and no approval of a project's servers. */
export const qwen05: ClientAdapter = {
  id: "qwen-0.5",
  writtenFor: "qwen@0.5.2",
  prepare: () => undefined,
  /**
   * Its program offers no loader, so four runs are put together: a headless one with its debug output, where a command
   * makes it load commands; one as an editor starts it; its list of servers; and a question, with which the model is told
   * of the agents. An editor's session may tell of none: there the client reads them too late.
   */
  list: async (place, environment = {}) => {
    const headless = await askQwen("qwen-0.5", place, {
      question: { prompt: "/help", environment },
      words: ["--debug"],
    });
    const asked = await askQwen("qwen-0.5", place, { question: { prompt: "hello", environment } });
    return {
      commands: await listCommands(place, environment),
      agents: readAgents(asked.requests),
      servers: await listServers(place, readStart(headless), environment),
      memoryFiles: readMemoryFiles(headless),
      complaints: readComplaints(headless),
    };
  },
  ask: async (place, question) => askQwen("qwen-0.5", place, { question }),
  ownFiles: [/^scratch\//, /^home\/\.qwen\/(projects|tmp|todos)\//, /^home\/\.qwen\/installation_id$/],
};

/** The first event of a session. */
interface Start {
  readonly agents: readonly string[];
  readonly mcp_servers: readonly { readonly name: string }[];
}

function readStart({ result }: Exchange): Start {
  const line = result.stdout.split("\n").find((text) => text.includes('"subtype":"init"'));
  if (line === undefined) throw new Error(`no session was started: ${result.stderr}`);
  return JSON.parse(line) as Start;
}

async function listCommands(place: Place, environment: Environment): Promise<Listing["commands"]> {
  const model = await startFakeModel();
  try {
    const session = await startAcpSession({
      program: qwenProgram("qwen-0.5"),
      arguments: ["--experimental-acp"],
      folder: place.project,
      home: place.home,
      environment: { ...qwenEnvironment(place, model.url), ...environment },
    });
    try {
      const { availableCommands } = await session.update("available_commands_update");
      return readCommands(availableCommands);
    } finally {
      await session.stop();
    }
  } finally {
    await model.close();
  }
}

/** Without `init`, which it brings along. */
function readCommands(
  commands: readonly { readonly name: string; readonly description: string }[],
): Listing["commands"] {
  const own = commands.filter(({ name }) => name !== "init");
  return byName(own.map(({ name, description }) => [name, { description }]));
}

/** As the model is told of them, in the description of the tool that starts one. */
function readAgents(requests: readonly ModelRequest[]): Listing["agents"] {
  interface Tool {
    readonly function: { readonly name: string; readonly description: string };
  }
  const tools = requests.flatMap(({ body }) => (body?.tools ?? []) as readonly Tool[]);
  const description = tools.findLast((tool) => tool.function.name === "task")?.function.description ?? "";
  // They stand at its end once more.
  const [start = ""] = description.split("\nWhen using the Task tool");
  const found = [...start.matchAll(/^- \*\*(.+?)\*\*: (.*)$/gm)];
  const listed = found.map(([, name = "", text = ""]) => [name, { description: text }] as const);
  return byName(listed.filter(([name]) => name !== "general-purpose"));
}

/** Servers that are switched off are in its list too, and missing in the session. */
async function listServers(
  place: Place,
  { mcp_servers: active }: Start,
  environment: Environment,
): Promise<Listing["servers"]> {
  const { stdout } = await runClient({
    program: qwenProgram("qwen-0.5"),
    arguments: ["mcp", "list"],
    folder: place.project,
    home: place.home,
    environment: { ...qwenEnvironment(place), ...environment },
  });
  const lines = [...stdout.matchAll(/ (\S+): .* - (\w+)$/gm)];
  return byName(
    lines.map(([, name = "", status = ""]) => {
      const isActive = active.some((server) => server.name === name);
      return [name, { status: isActive ? status.toLowerCase() : "disabled" }];
    }),
  );
}

function readMemoryFiles({ result }: Exchange): string[] {
  const found = result.stdout.matchAll(/Successfully read and processed imports: (.*) \(Length/g);
  return [...new Set([...found].flatMap(([, path]) => path ?? []))];
}

function readComplaints({ result }: Exchange): string[] {
  const isComplaint = /^\[(FileCommandLoader|WARN|ERROR)\]|^Warning: |^Error (?!during discovery)/;
  return [...endComplaints(result), ...result.stderr.split("\n").filter((line) => isComplaint.test(line))];
}
