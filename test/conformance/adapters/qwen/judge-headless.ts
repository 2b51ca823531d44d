import type { Verdict } from "../../../../src/permissions/decision.ts";
import { describeCall, type ToolCall } from "../../../../src/permissions/tool-call.ts";
import type { Place } from "../../harness/place.ts";
import type { ModelRequest } from "../../harness/wire.ts";
import { resultsById } from "../chat-exchange.ts";
import { CallScript, idlePath } from "./call-script.ts";
import { nativeCall } from "./native-call.ts";
import { askQwen } from "./session.ts";

/** What Qwen Code 0.24.4 does with each of the calls where nobody can be asked: it allows or denies. */
export async function judgeHeadless(place: Place, calls: readonly ToolCall[]): Promise<Verdict[]> {
  const environment = { PATH: idlePath(place) };
  const verdicts: Verdict[] = [];
  // A headless session is one turn, which ends after some calls that fail.
  for (let start = 0; start < calls.length; start += callsOfTurn) {
    const asked = calls.slice(start, start + callsOfTurn);
    const script = new CallScript(
      asked.map((call) => nativeCall(call, place)),
      (tools) => tools.includes("tool_search"),
    );
    const question = {
      prompt: "Go on.",
      environment,
      script: (request: ModelRequest) => script.next(request),
    };
    const { requests } = await askQwen("qwen", place, { question });
    const results = resultsById(requests);
    verdicts.push(...asked.map((call, index) => readVerdict(results.get(script.ids[index] ?? ""), call)));
  }
  return verdicts;
}

const callsOfTurn = 3;

const refused = /denied|requires permission|was declined|disabled|not found in registry|[Pp]lan mode/;

function readVerdict(result: string | undefined, call: ToolCall): Verdict {
  if (result === undefined) throw new Error(`what became of ${describeCall(call)} is unclear`);
  return refused.test(result) ? "deny" : "allow";
}
