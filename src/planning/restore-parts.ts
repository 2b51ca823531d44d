import { toText } from "../formats/utf8.ts";
import type { PathRecord } from "./manifest.ts";
import type { PartId } from "./part-id.ts";
import type { PartPlan, PathState } from "./path-plan.ts";

type IdentifiedPlan = readonly [PartId, PartPlan];

export interface RestoredParts {
  readonly plans: readonly IdentifiedPlan[];
  /** The parts that come back, each with the text of the file that had it. */
  readonly restored: readonly (readonly [PartId, string])[];
  /** The parts that no backup of this machine has. */
  readonly lost: readonly PartId[];
}

/** Parts of ours that go, where the user had something before: it comes back instead. */
export function restoreParts(
  { location, kept }: PathState,
  leaving: readonly IdentifiedPlan[],
  last: PathRecord["parts"],
): RestoredParts {
  const restored: (readonly [PartId, string])[] = [];
  const lost: PartId[] = [];
  const plans = leaving.map(([id, plan]): IdentifiedPlan => {
    const replaced = last[id]?.replaced;
    if (plan.decision.action !== "delete" || replaced === undefined) return [id, plan];
    const found = kept?.find(location.path, replaced);
    const text = found?.kind === "file" ? toText(found.contents) : undefined;
    if (text === undefined) lost.push(id);
    else restored.push([id, text]);
    // Without it, ours stays: taking it out would leave nothing where the user had something.
    return text === undefined
      ? [id, { ...plan, decision: { action: "forget" } }]
      : [id, { ...plan, decision: { action: "update", reason: "restored" } }];
  });
  return { plans, restored, lost };
}
