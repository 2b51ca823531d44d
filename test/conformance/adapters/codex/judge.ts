import type { Verdict } from "../../../../src/permissions/decision.ts";
import type { ToolCall } from "../../../../src/permissions/tool-call.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import type { ModelRequest, Reply } from "../../harness/wire.ts";
import { AppServer } from "./app-server.ts";
import { providerWords } from "./start.ts";

/**
 * What Codex does with each of the calls: a faked model makes them, one after the other, in a session of the app server.
 * What is asked for is declined, so only what needs no leave is really done.
 */
export async function judgeCalls(place: Place, calls: readonly ToolCall[]): Promise<Verdict[]> {
  const model = await startFakeModel(calls.map((call) => toReply(call, place)));
  const asked = new Set<number>();
  const server = new AppServer(place, providerWords(place, model.url), {
    reply: ({ method }) => {
      // The request before the last one got the call that is asked about.
      asked.add(model.requests.length - 1);
      return method === "mcpServer/elicitation/request" ? { action: "decline" } : { decision: "decline" };
    },
  });
  try {
    await server.initialize();
    const { thread } = await server.call("thread/start", { cwd: place.project });
    await server.call("mcpServerStatus/list", { threadId: thread.id });
    await server.call("turn/start", { threadId: thread.id, input: [{ type: "text", text: "Go." }] });
    await server.waitFor(() => server.messages.find(({ method }) => method === "turn/completed"));
    const outputs = readOutputs(model.requests);
    return calls.map((call, index) =>
      asked.has(index) ? "ask" : readVerdict(outputs.get(`call_${index + 1}`), call),
    );
  } finally {
    await server.stop();
    await model.close();
  }
}

function toReply(call: ToolCall, { home }: Place): Reply {
  switch (call.kind) {
    case "shell":
      return { tool: "exec_command", input: { cmd: call.command } };
    case "path":
      return pathReply(call.tool, call.path.replace(/^~/, home));
    case "server":
      return { tool: call.tool, input: {}, namespace: `mcp__${call.server}`.replaceAll(/[-.]/g, "_") };
    case "tool":
    case "named":
    case "fetch":
      throw new Error(`Codex has no tool of its own for ${call.kind}`);
  }
}

/** Files are read by the shell. */
function pathReply(tool: "read" | "write" | "edit", path: string): Reply {
  if (tool === "read") return { tool: "exec_command", input: { cmd: `cat ${path}` } };
  return {
    tool: "apply_patch",
    input: { input: `*** Begin Patch\n*** Add File: ${path}\n+text\n*** End Patch` },
  };
}

interface Output {
  readonly type: string;
  readonly call_id?: string;
  readonly output?: string | readonly { readonly text?: string }[];
}

function readOutputs(requests: readonly ModelRequest[]): Map<string, string> {
  const items = requests.flatMap(({ body }) => (body?.input ?? []) as readonly Output[]);
  return new Map(
    items.flatMap(({ type, call_id: id, output = "" }) => {
      if (!type.endsWith("_output") || id === undefined) return [];
      return [[id, typeof output === "string" ? output : output.map(({ text = "" }) => text).join("\n")]];
    }),
  );
}

const refused =
  /^(?:exec_command failed: CreateProcess \{ message: "Rejected\(|patch rejected|unsupported call)|MCP tool call requires approval, but approval policy is never/;
const done = /Process exited with code|^Chunk ID: |Success\. Updated the following files|answer of /;

function readVerdict(output: string | undefined, call: ToolCall): Verdict {
  if (output !== undefined && refused.test(output)) return "deny";
  if (output !== undefined && done.test(output)) return "allow";
  throw new Error(`what became of ${JSON.stringify(call)} is unclear: ${output}`);
}
