import type { Verdict } from "../../../../src/permissions/decision.ts";
import type { PermissionModel } from "../../../../src/permissions/permission-model.ts";
import { describeCall, type ToolCall } from "../../../../src/permissions/tool-call.ts";
import { toClaudeCall } from "../../adapters/claude/native-call.ts";
import { decideClaude } from "../../adapters/claude/verdicts.ts";
import type { Place } from "../../harness/place.ts";

/** Verdicts by call. */
export type Verdicts = Readonly<Record<string, Verdict>>;

/** What the client does with calls, and what our model of it says. */
export async function compareClaude(
  place: Place,
  model: PermissionModel,
  calls: readonly ToolCall[],
): Promise<{ readonly client: Verdicts; readonly model: Verdicts }> {
  const pairs = calls.flatMap((call) => {
    const native = toClaudeCall(call, place);
    return native === undefined ? [] : [{ call, native }];
  });
  const found = await decideClaude(
    place,
    pairs.map(({ native }) => native),
  );
  const name = ({ call }: (typeof pairs)[number]): string => describeCall(call);
  return {
    client: Object.fromEntries(pairs.map((pair, at) => [name(pair), found[at] ?? "ask"])),
    model: Object.fromEntries(pairs.map((pair) => [name(pair), model.decide(pair.call).verdict])),
  };
}
