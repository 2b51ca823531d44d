import type { Verdict } from "../../../../src/permissions/decision.ts";
import type { PermissionModel } from "../../../../src/permissions/permission-model.ts";
import { describeCall, type ToolCall } from "../../../../src/permissions/tool-call.ts";
import { toOpencodeCall } from "../../adapters/opencode/native-call.ts";
import { decideOpencode } from "../../adapters/opencode/verdicts.ts";
import type { Place } from "../../harness/place.ts";

/** Verdicts by `call`, or `agent: call`. */
export type Verdicts = Readonly<Record<string, Verdict>>;

export interface CallsOfAgent {
  readonly agent?: string | undefined;
  readonly calls: readonly ToolCall[];
}

/** What the client does with calls, and what our model of it says. */
export async function compareVerdicts(
  place: Place,
  model: PermissionModel,
  sessions: readonly CallsOfAgent[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly client: Verdicts; readonly model: Verdicts }> {
  const able = sessions.map(({ agent, calls }) => ({
    agent,
    pairs: calls.flatMap((call) => {
      const native = toOpencodeCall(call, place);
      return native === undefined ? [] : [{ call, native }];
    }),
  }));
  const asked = able.map(({ agent, pairs }) => ({ agent, calls: pairs.map(({ native }) => native) }));
  const found = await decideOpencode(place, asked, environment);
  const client: Record<string, Verdict> = {};
  const modelled: Record<string, Verdict> = {};
  for (const [index, { agent, pairs }] of able.entries())
    for (const [at, { call }] of pairs.entries()) {
      const name = `${agent === undefined ? "" : `${agent}: `}${describeCall(call)}`;
      const verdict = found[index]?.[at]?.verdict;
      if (verdict !== undefined) client[name] = verdict;
      modelled[name] = model.decide(call, agent).verdict;
    }
  return { client, model: modelled };
}
