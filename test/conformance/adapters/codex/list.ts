import type { Listing } from "../../harness/client-adapter.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import { byName } from "../../harness/by-name.ts";
import { endComplaints } from "../../harness/end-complaints.ts";
import type { Place } from "../../harness/place.ts";
import { runClient } from "../../harness/run-client.ts";
import { AppServer, type ServerAnswers } from "./app-server.ts";
import { listRoles } from "./roles.ts";
import { codexCall, providerWords } from "./start.ts";

/**
 * What Codex lists through its app server. It has no commands of the user's; agents it tells only to the model, as the
 * roles of a tool, so one turn is run with a faked one.
 */
export async function listCodex(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<Listing> {
  const model = await startFakeModel();
  const server = new AppServer(place, providerWords(place, model.url), { environment });
  try {
    const answers = await askServer(server, place);
    const end = await server.close();
    return {
      agents: byName(listRoles(model.requests)),
      ...readAnswers(answers),
      complaints: [
        ...endComplaints(end),
        ...readFaults(answers),
        ...readWarnings(server),
        ...(await askStrictly(place)),
      ],
    };
  } finally {
    await server.stop();
    await model.close();
  }
}

type Answers = Pick<
  ServerAnswers,
  "config/read" | "skills/list" | "hooks/list" | "thread/start" | "mcpServerStatus/list"
>;

async function askServer(server: AppServer, { project }: Place): Promise<Answers> {
  await server.initialize();
  const before = {
    "config/read": await server.call("config/read", { cwd: project }),
    "skills/list": await server.call("skills/list", { cwds: [project] }),
    "hooks/list": await server.call("hooks/list", { cwds: [project] }),
  };
  const started = await server.call("thread/start", { cwd: project });
  const threadId = started.thread.id;
  const servers = await server.call("mcpServerStatus/list", { threadId });
  await server.call("turn/start", { threadId, input: [{ type: "text", text: "Say OK." }] });
  await server.waitFor(() => server.messages.find(({ method }) => method === "turn/completed"));
  return { ...before, "thread/start": started, "mcpServerStatus/list": servers };
}

function readAnswers(answers: Answers): Omit<Listing, "complaints"> {
  const { skills } = answers["skills/list"].data[0];
  const own = skills.filter(({ scope }) => scope !== "system");
  const tools = new Map(
    answers["mcpServerStatus/list"].data.map((row) => [row.name, Object.keys(row.tools).sort()]),
  );
  const servers = Object.entries(answers["config/read"].config.mcp_servers ?? {});
  const listed = byName(own.map(({ name, description }) => [name, { description }]));
  return {
    // What a user calls with `$name`.
    skills: listed,
    servers: byName(
      servers.map(([name, { enabled }]) => [
        name,
        enabled ? { status: "enabled", tools: tools.get(name) } : { status: "disabled" },
      ]),
    ),
    hooks: answers["hooks/list"].data[0].hooks.map(({ eventName, matcher }) => ({
      event: eventName.replace(/^./, (letter) => letter.toUpperCase()),
      matcher: matcher ?? undefined,
    })),
    memoryFiles: answers["thread/start"].instructionSources,
  };
}

function readFaults(answers: Answers): string[] {
  const [skills] = answers["skills/list"].data;
  const [hooks] = answers["hooks/list"].data;
  return [
    ...[...skills.errors, ...hooks.errors].map(({ path, message }) => `${path}: ${message}`),
    ...hooks.warnings,
    ...answers["mcpServerStatus/list"].data.flatMap(({ name, toolsError }) =>
      toolsError ? [`${name}: ${toolsError}`] : [],
    ),
  ];
}

/** Of this machine: nothing that a file of ours says. */
const expected = /^Codex could not find bubblewrap on PATH/;

function readWarnings({ messages }: AppServer): string[] {
  return messages.flatMap(({ method, params }) => {
    const text = [params.summary ?? params.message, params.details ?? ""].join(" ").trim();
    switch (method) {
      case "configWarning":
      case "warning":
        return expected.test(text) ? [] : [text];
      case "mcpServer/startupStatus/updated":
        return params.status === "failed" ? [String(params.error)] : [];
      default:
        return [];
    }
  });
}

/** Unknown keys are nothing but ignored otherwise. */
async function askStrictly(place: Place): Promise<string[]> {
  const words = ["app-server", "--strict-config", "--print-startup-config"];
  return endComplaints(await runClient(codexCall(place, words)));
}
