import { compareText } from "../diagnostics/compare-text.ts";
import { digest } from "../files/digest.ts";
import type { PathRecord } from "./manifest.ts";
import type { PartId } from "./part-id.ts";
import { digestOf } from "./part-id.ts";
import type { PathClaim } from "./path-claim.ts";
import { planPart } from "./path-plan.ts";
import type { PartPlan, PathState, WantedPart } from "./path-plan.ts";
import { withRankedNeighbours } from "./ranked-keys.ts";
import type { SharedText } from "./shared-text.ts";
import { yieldingParts } from "./yielding-keys.ts";

export interface PlannedParts {
  /** By id, in code-point order. */
  readonly parts: ReadonlyMap<PartId, PartPlan>;
  /** The text afterwards; undefined when it stays as it is. */
  readonly edited: SharedText | undefined;
}

/**
 * Decides about each block or key of a file. What is no longer wanted first: what is wanted may take its place, such as
 * a table whose keys we wrote one by one before.
 */
export function planParts(
  { claim, running }: PathState,
  record: PathRecord | undefined,
  { shared, isOurFile }: { readonly shared: SharedText; readonly isOurFile: boolean },
): PlannedParts {
  const yielding = yieldingParts(claim, { shared, record, isOurFile });
  const wanted = new Map([...wantedParts(claim)].filter(([id]) => !yielding.has(id)));
  const last = record?.parts ?? {};
  const planFor = (id: PartId, text: SharedText): [PartId, PartPlan] => {
    const states = { last: last[id], present: text.stateOf(id), wanted: wanted.get(id), running };
    return [id, withBlocked(planPart(states), text, id)];
  };
  const leaving = Object.keys(last).filter((id) => !wanted.has(id) && !yielding.has(id));
  const left = leaving.map((id) => planFor(id, shared));
  const removed = editWith(shared, idsOf(left, "delete"), "without");
  const kept = [...wanted.keys()].map((id) => planFor(id, removed));
  const setting = withRankedNeighbours(idsOf(kept, "create", "update"), kept, claim);
  const edited = editWith(removed, setting, "with");
  const parts = new Map([...left, ...kept].sort(([a], [b]) => compareText(a, b)));
  return { parts, edited: edited === shared ? undefined : edited.tidied() };
}

function idsOf(plans: readonly (readonly [PartId, PartPlan])[], ...actions: readonly string[]): PartId[] {
  return plans.filter(([, { decision }]) => actions.includes(decision.action)).map(([id]) => id);
}

/** The same text, and nothing read or printed, when there is nothing to edit. */
function editWith(shared: SharedText, ids: readonly PartId[], edit: "with" | "without"): SharedText {
  return ids.length === 0 ? shared : shared[edit](ids);
}

function wantedParts(claim: PathClaim | undefined): Map<PartId, WantedPart> {
  if (claim?.kind === "block")
    return new Map([...claim.parts].map(([id, { text, owners }]) => [id, { digest: digest(text), owners }]));
  if (claim?.kind === "keys")
    return new Map(
      [...claim.parts].map(([id, part]) => [id, { digest: digestOf(part.claim.value), owners: part.owners }]),
    );
  return new Map();
}

/** A key cannot be made inside of what is no table: that is something of the user's in the way. */
function withBlocked(plan: PartPlan, shared: SharedText, id: PartId): PartPlan {
  if (plan.decision.action !== "create" || !shared.isBlocked(id)) return plan;
  return { ...plan, decision: { action: "conflict", reason: "in-the-way" } };
}
