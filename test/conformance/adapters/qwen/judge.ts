import type { Verdict } from "../../../../src/permissions/decision.ts";
import { describeCall, type ToolCall } from "../../../../src/permissions/tool-call.ts";
import { startAcpSession } from "../../harness/acp-session.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { resultsById } from "../chat-exchange.ts";
import { CallScript, idlePath } from "./call-script.ts";
import { nativeCall } from "./native-call.ts";
import { qwenEnvironment, qwenProgram } from "./session.ts";

/**
 * What Qwen Code 0.24.4 does with each of the calls: a faked model makes them, one after the other, in a session as an
 * editor starts it, so that there is somebody to ask. What is asked for is declined. What is allowed runs, and does
 * nothing: its path has a shell, and idle programs.
 */
export async function judgeCalls(place: Place, calls: readonly ToolCall[]): Promise<Verdict[]> {
  const asked = new Set<string>();
  const script = new CallScript(
    calls.map((call) => nativeCall(call, place)),
    (tools) => tools.includes("tool_search"),
  );
  const model = await startFakeModel((request) => script.next(request));
  const session = await startAcpSession(
    {
      program: qwenProgram("qwen"),
      arguments: ["--acp"],
      folder: place.project,
      home: place.home,
      environment: { ...qwenEnvironment(place, model.url), PATH: idlePath(place) },
      limit: 60_000 + calls.length * 2_000,
    },
    {
      answer: (method, { toolCall, options = [] }) => {
        if (method !== "session/request_permission") return {};
        asked.add(toolCall.toolCallId);
        const no = options.find(({ kind }: { kind: string }) => kind === "reject_once");
        return { outcome: { outcome: "selected", optionId: no?.optionId } };
      },
    },
  );
  try {
    // What is declined ends a turn.
    while (!script.isDone) await session.prompt("Go on.");
    const results = resultsById(model.requests);
    return calls.map((call, index) => {
      const id = script.ids[index] ?? "";
      return asked.has(id) ? "ask" : readVerdict(results.get(id), call);
    });
  } finally {
    await session.stop();
    await model.close();
  }
}

const refused =
  /denied by permission rules|blocked by|is disabled|disabled by default|not found in registry|[Pp]lan mode/;

function readVerdict(result: string | undefined, call: ToolCall): Verdict {
  if (result === undefined) throw new Error(`what became of ${describeCall(call)} is unclear`);
  return refused.test(result) ? "deny" : "allow";
}
