import { digest } from "../files/digest.ts";
import type { PathRecord } from "./manifest.ts";
import type { PartId } from "./part-id.ts";
import { digestOf } from "./part-id.ts";
import type { PathClaim } from "./path-claim.ts";
import { planPart } from "./path-plan.ts";
import type { PartPlan, PathState, WantedPart } from "./path-plan.ts";
import type { SharedText } from "./shared-text.ts";

/** Decides about each block or key of a file, those that were written before and those that are wanted now. */
export function planParts(
  { claim, running }: PathState,
  record: PathRecord | undefined,
  shared: SharedText,
): Map<PartId, PartPlan> {
  const wanted = wantedParts(claim);
  const last = record?.parts ?? {};
  const ids = [...new Set([...Object.keys(last), ...wanted.keys()])].sort();
  return new Map(
    ids.map((id) => {
      const states = { last: last[id], present: shared.stateOf(id), wanted: wanted.get(id), running };
      return [id, withBlocked(planPart(states), shared, id)];
    }),
  );
}

function wantedParts(claim: PathClaim | undefined): Map<PartId, WantedPart> {
  if (claim?.kind === "block")
    return new Map([...claim.parts].map(([id, { text, owners }]) => [id, { digest: digest(text), owners }]));
  if (claim?.kind === "keys")
    return new Map([...claim.parts].map(([id, part]) => [id, { digest: digestOf(part.claim.value), owners: part.owners }]));
  return new Map();
}

/** A key cannot be made inside of what is no table: that is something of the user's in the way. */
function withBlocked(plan: PartPlan, shared: SharedText, id: PartId): PartPlan {
  if (plan.decision.action !== "create" || !shared.isBlocked(id)) return plan;
  return { ...plan, decision: { action: "conflict", reason: "in-the-way" } };
}
