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
  const verdicts: Verdict[] = [];
  // A headless session is one turn, which the client may end after calls that fail: the next goes on behind it.
  while (verdicts.length < calls.length) {
    const left = calls.slice(verdicts.length);
    const found = await judgeInTurn(place, left);
    if (found.length === 0) throw new Error(`what became of ${left.map(describeCall)[0]} is unclear`);
    verdicts.push(...found);
  }
  return verdicts;
}

/** Of the calls that the client came to, from the first on. */
async function judgeInTurn(place: Place, calls: readonly ToolCall[]): Promise<Verdict[]> {
  const script = new CallScript(
    calls.map((call) => nativeCall(call, place)),
    (tools) => tools.includes("tool_search"),
    { callsOfTurn: Infinity },
  );
  const question = {
    prompt: "Go on.",
    environment: { PATH: idlePath(place) },
    script: (request: ModelRequest) => script.next(request),
  };
  const { requests } = await askQwen("qwen", place, { question });
  const results = resultsById(requests);
  const first = script.ids.findIndex((id) => !results.has(id));
  const told = first === -1 ? script.ids : script.ids.slice(0, first);
  return told.map((id) => (refused.test(results.get(id) ?? "") ? "deny" : "allow"));
}

const refused = /denied|requires permission|was declined|disabled|not found in registry|[Pp]lan mode/;
