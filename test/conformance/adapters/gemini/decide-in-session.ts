import type { Verdict } from "../../../../src/permissions/decision.ts";
import { startAcpSession } from "../../harness/acp-session.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import type { ModelRequest, Reply } from "../../harness/wire.ts";
import type { AskedCall } from "./print-decisions.ts";
import { toolResultsOf, toolsOf } from "./read-session.ts";
import { geminiCall } from "./start-gemini.ts";

/** What became of a call: the verdict, and what the model was told. */
export interface SessionVerdict {
  readonly verdict: Verdict;
  readonly result: string;
}

/**
 * Has the model make calls, one after the other, in one session as an editor starts it: there the client asks by a
 * request, which is refused. What it allows is carried out, by programs of `environment.PATH`.
 */
export async function decideInSession(
  place: Place,
  calls: readonly AskedCall[],
  environment: Readonly<Record<string, string>>,
): Promise<SessionVerdict[]> {
  const verdicts: SessionVerdict[] = [];
  let isAsked = false;
  let made = 0;
  const reply = (request: ModelRequest): Reply => {
    const tools = toolsOf(request);
    if (tools.includes("complete_task")) return { tool: "complete_task", input: { result: "done" } };
    if (!tools.includes("read_file")) return { text: "OK" };
    if (made > 0) {
      const result = toolResultsOf([request]).at(-1) ?? "";
      verdicts.push({ verdict: isAsked ? "ask" : isRefusal(result) ? "deny" : "allow", result });
    }
    isAsked = false;
    const call = calls[made++];
    return call === undefined ? { text: "OK" } : { tool: call.name, input: call.args };
  };
  const model = await startFakeModel(reply);
  try {
    const call = geminiCall(place, ["--acp", "-m", "gemini-2.5-flash"], { url: model.url, environment });
    const session = await startAcpSession(
      { ...call, limit: 120_000 },
      {
        answer: () => {
          isAsked = true;
          return { outcome: { outcome: "cancelled" } };
        },
      },
    );
    try {
      await session.prompt("Go on");
    } finally {
      await session.stop();
    }
  } finally {
    await model.close();
  }
  return verdicts;
}

/** Denied by a rule, not offered at all, or refused by the tool itself. */
function isRefusal(result: string): boolean {
  return /denied by policy|not found in registry|Path not in workspace|Command injection detected|Access denied/.test(
    result,
  );
}
