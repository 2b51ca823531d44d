import { compareText } from "../diagnostics/compare-text.ts";
import { digest } from "../files/digest.ts";
import type { PathRecord } from "./manifest.ts";
import type { PartId } from "./part-id.ts";
import { digestOf } from "./part-id.ts";
import type { PathClaim } from "./path-claim.ts";
import { planPart } from "./path-plan.ts";
import type { PartPlan, PartStates, PathState, WantedPart } from "./path-plan.ts";
import { withRankedNeighbours } from "./ranked-keys.ts";
import { restoreParts } from "./restore-parts.ts";
import { settlePart } from "./settle-part.ts";
import type { SharedText } from "./shared-text.ts";
import { yieldingParts } from "./yielding-keys.ts";

/** The file that the parts stand in. */
export interface PartsSource {
  readonly shared: SharedText;
  /** Whether the file is made by us, now or before. */
  readonly isOurFile: boolean;
  /** Digest of the file as it stands. */
  readonly before: string | undefined;
}

export interface PlannedParts {
  /** By id, in code-point order. */
  readonly parts: ReadonlyMap<PartId, PartPlan>;
  /** The text afterwards; undefined when it stays as it is. */
  readonly edited: SharedText | undefined;
  /** What stood there before us, and no backup has it. */
  readonly lost: readonly PartId[];
}

/**
 * Decides about each block or key of a file. What is no longer wanted first: what is wanted may take its place, such as
 * a table whose keys we wrote one by one before.
 */
export function planParts(
  state: PathState,
  record: PathRecord | undefined,
  { shared, isOurFile, before }: PartsSource,
): PlannedParts {
  const { claim, running } = state;
  const yielding = yieldingParts(claim, { shared, record, isOurFile });
  const wanted = new Map([...wantedParts(claim)].filter(([id]) => !yielding.has(id)));
  const last = record?.parts ?? {};
  const planFor = (id: PartId, text: SharedText): [PartId, PartPlan] => {
    const states = { last: last[id], present: text.stateOf(id), wanted: wanted.get(id), running, before };
    return [id, settle(state, withBlocked(planPart(states), text, id), { id, states, shared: text })];
  };
  const leaving = Object.keys(last).filter((id) => !wanted.has(id) && !yielding.has(id));
  const {
    plans: left,
    restored,
    lost,
  } = restoreParts(
    state,
    leaving.map((id) => planFor(id, shared)),
    last,
  );
  const removed = restored.reduce(
    (text, [id, from]) => text.withPartOf(from, id),
    without(shared, idsOf(left, "delete")),
  );
  const kept = [...wanted.keys()].map((id) => planFor(id, removed));
  const setting = withRankedNeighbours(idsOf(kept, "create", "update"), kept, claim);
  const texts = new Map(kept.flatMap(([id, { text }]) => (text === undefined ? [] : [[id, text] as const])));
  const edited = setting.length === 0 ? removed : removed.with(setting, texts);
  const parts = new Map([...left, ...kept].sort(([a], [b]) => compareText(a, b)));
  return { parts, edited: edited === shared ? undefined : edited.tidied(), lost };
}

function idsOf(plans: readonly (readonly [PartId, PartPlan])[], ...actions: readonly string[]): PartId[] {
  return plans.filter(([, { decision }]) => actions.includes(decision.action)).map(([id]) => id);
}

/** The same text, and nothing read or printed, when there is nothing to edit. */
function without(shared: SharedText, ids: readonly PartId[]): SharedText {
  return ids.length === 0 ? shared : shared.without(ids);
}

function settle(
  { location, claim, resolver }: PathState,
  plan: PartPlan,
  { id, states, shared }: { readonly id: PartId; readonly states: PartStates; readonly shared: SharedText },
): PartPlan {
  if (plan.decision.action !== "conflict" || resolver === undefined) return plan;
  const yours = shared.blockText(id);
  const ours = claim?.kind === "block" ? claim.parts.get(id)?.text : undefined;
  const versions = yours === undefined || ours === undefined ? "value" : { yours, ours };
  const canReplace = !shared.isBlocked(id);
  return settlePart(plan, states, { path: location.path, part: id, resolver, canReplace, versions });
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
