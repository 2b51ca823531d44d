import { createInterface } from "node:readline";
import type { Verdict } from "../../../../src/permissions/decision.ts";
import { describeCall, type ToolCall } from "../../../../src/permissions/tool-call.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { startClient } from "../../harness/run-client.ts";
import { resultsById } from "../chat-exchange.ts";
import { CallScript, idlePath } from "./call-script.ts";
import { oldNativeCall } from "./native-call.ts";
import { qwenEnvironment, qwenProgram } from "./session.ts";

/**
 * What Qwen Code 0.5.2 does with each of the calls, in a session that a program controls by its standard input and
 * output: what is asked for comes there as `can_use_tool`, and is declined.
 */
export async function judgeOldCalls(place: Place, calls: readonly ToolCall[]): Promise<Verdict[]> {
  const script = new CallScript(
    calls.map((call) => oldNativeCall(call, place)),
    (tools) => tools.includes("todo_write"),
  );
  const model = await startFakeModel((request) => script.next(request));
  const session = startControlled(place, { url: model.url, limit: 60_000 + calls.length * 2_000 });
  try {
    await session.initialize();
    while (!script.isDone) await session.prompt("Go on.");
    const results = resultsById(model.requests);
    return calls.map((call, index) => {
      const id = script.ids[index] ?? "";
      return session.asked.has(id) ? "ask" : readVerdict(results.get(id), call);
    });
  } finally {
    await session.stop();
    await model.close();
  }
}

const refused =
  /not found in registry|blocked by configuration|not in the allowed|not allowed|must be within|permission was declined|Could not identify/;

function readVerdict(result: string | undefined, call: ToolCall): Verdict {
  if (result === undefined) throw new Error(`what became of ${describeCall(call)} is unclear`);
  return refused.test(result) ? "deny" : "allow";
}

/** One line of what the client prints. */
interface Message {
  readonly type: string;
  readonly request_id?: string;
  readonly request?: { readonly subtype: string; readonly tool_use_id?: string };
}

interface Controlled {
  /** The ids of the calls that it asked for. */
  readonly asked: ReadonlySet<string>;
  initialize(): Promise<void>;
  /** One turn, to its end. */
  prompt(text: string): Promise<void>;
  stop(): Promise<unknown>;
}

function startControlled(place: Place, { url, limit }: { url: string; limit: number }): Controlled {
  const running = startClient({
    program: qwenProgram("qwen-0.5"),
    arguments: ["--input-format", "stream-json", "--output-format", "stream-json"],
    folder: place.project,
    home: place.home,
    environment: { ...qwenEnvironment(place, url), PATH: idlePath(place) },
    limit,
  });
  const asked = new Set<string>();
  const counts = { control_response: 0, result: 0 };
  const send = (message: object): void => {
    running.child.stdin?.write(`${JSON.stringify(message)}\n`);
  };
  const receive = ({ type, request_id, request }: Message): void => {
    if (type === "control_response" || type === "result") counts[type] += 1;
    if (type !== "control_request" || request?.subtype !== "can_use_tool") return;
    asked.add(request.tool_use_id ?? "");
    const response = { behavior: "deny", message: "no" };
    send({ type: "control_response", response: { subtype: "success", request_id, response } });
  };
  if (running.child.stdout !== null)
    createInterface(running.child.stdout).on("line", (line) => {
      if (line.startsWith("{")) receive(JSON.parse(line) as Message);
    });
  const exchange = async (kind: keyof typeof counts, message: object): Promise<void> => {
    const before = counts[kind];
    send(message);
    await running.waitFor(() => (counts[kind] > before ? true : undefined));
  };
  return {
    asked,
    initialize: async () =>
      exchange("control_response", {
        type: "control_request",
        request_id: "start",
        request: { subtype: "initialize" },
      }),
    prompt: async (text) => exchange("result", { type: "user", message: { role: "user", content: text } }),
    stop: async () => running.stop(),
  };
}
