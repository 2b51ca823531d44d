import { digest } from "../files/digest.ts";
import type { ConflictChoice } from "../model/conflict-choice.ts";
import type { PartRecord } from "./manifest.ts";
import { hasConflictMarks, mergeTexts } from "./merge-texts.ts";
import type { PartId } from "./part-id.ts";
import type { PartPlan, PartStates } from "./path-plan.ts";
import type { Keeps, Unmerged } from "./plan.ts";

/** What is done about conflicts, and what that needs. */
export interface ConflictResolver {
  /** `part` is undefined for a whole file or link. */
  readonly choiceFor: (path: string, part: PartId | undefined) => ConflictChoice;
  /** A text that we wrote, by its digest; undefined when it was not kept. */
  readonly baseText: (digest: string) => string | undefined;
  /** Write what does not merge with marks, for the user to choose. */
  readonly markers: boolean;
}

/** Where the part stands, and its two versions. */
export interface SettledPlace {
  readonly path: string;
  readonly part: PartId | undefined;
  readonly resolver: ConflictResolver | undefined;
  /** Whether what stands there can be replaced: no folder, and nothing that a table would need to go through. */
  readonly canReplace: boolean;
  /** Undefined for what is no text; `value` for a key: it is merged when only one side changed. */
  readonly versions: { readonly yours: string; readonly ours: string } | "value" | undefined;
}

/** The plan for a part, with the user's choice where it is a conflict. It may stay one. */
export function settlePart(plan: PartPlan, states: PartStates, place: SettledPlace): PartPlan {
  const { resolver } = place;
  if (plan.decision.action !== "conflict" || resolver === undefined) return plan;
  const choice = resolver.choiceFor(place.path, place.part);
  switch (choice) {
    case "stop":
      return plan;
    case "keep":
      return keepYours(plan, states);
    case "backup":
    case "overwrite":
      return place.canReplace ? replaceYours(plan, states, choice) : plan;
    case "merge":
      return mergeBoth(plan, states, { ...place, resolver });
  }
}

/** What we know of it stays known, until nothing is wanted there: then it is the user's alone. */
function keepYours(plan: PartPlan, { last }: PartStates): PartPlan {
  const { reason } = plan.decision;
  return {
    ...plan,
    decision: { action: "keep", reason },
    record: reason === "edited-unwanted" ? undefined : last,
  };
}

function replaceYours(plan: PartPlan, states: PartStates, choice: "backup" | "overwrite"): PartPlan {
  const { reason } = plan.decision;
  if (states.wanted === undefined) return { ...plan, decision: { action: "delete", reason }, keeps: "copy" };
  const kept = choice === "backup" ? keepFirst(states) : keepCopy(states);
  return written(plan, states, { action: "update", reason }, kept);
}

function mergeBoth(
  plan: PartPlan,
  states: PartStates,
  place: SettledPlace & { readonly resolver: ConflictResolver },
): PartPlan {
  const { last, wanted } = states;
  const { versions, resolver } = place;
  if (wanted === undefined) return unmerged(plan, "unwanted");
  if (last === undefined) return unmerged(plan, "no-base");
  if (versions === undefined) return unmerged(plan, "no-text");
  const isOursUnchanged = wanted.digest === last.digest;
  if (versions === "value") return isOursUnchanged ? acceptYours(plan, states) : unmerged(plan, "overlap");
  if (hasConflictMarks(versions.yours)) return unmerged(plan, "marked");
  const base = isOursUnchanged ? versions.ours : resolver.baseText(last.digest);
  if (base === undefined) return unmerged(plan, "no-base");
  const { text, isClean } = mergeTexts({ ...versions, base });
  if (!isClean && !(resolver.markers && canHoldMarks(place.path))) return unmerged(plan, "overlap");
  if (isClean && text === versions.yours) return acceptYours(plan, states);
  const decision = { action: "update", reason: isClean ? "merged" : "markers" } as const;
  const kept = last.adopted === true ? keepFirst(states) : keepCopy(states);
  const merged = isClean ? { merged: digest(text) } : {};
  return { ...written(plan, states, decision, { ...kept, ...merged }), text };
}

/** What reads these would fail over a mark. */
function canHoldMarks(path: string): boolean {
  return !/\.(jsonc?|toml|ya?ml)$/i.test(path);
}

function unmerged(plan: PartPlan, why: Unmerged): PartPlan {
  return { ...plan, unmerged: why };
}

/** The user's version has all that is wanted in it. */
function acceptYours(plan: PartPlan, { last, present, wanted }: PartStates): PartPlan {
  const record = last && {
    ...last,
    digest: wanted?.digest ?? last.digest,
    owners: plan.owners,
    merged: present,
  };
  return { ...plan, decision: { action: "adopt", reason: "merged" }, record };
}

type Kept = Pick<PartRecord, "replaced" | "merged"> & { readonly keeps: Keeps };

function written(
  plan: PartPlan,
  { wanted }: PartStates,
  decision: PartPlan["decision"],
  { keeps, ...kept }: Kept,
): PartPlan {
  return {
    ...plan,
    decision,
    keeps,
    record: wanted && { digest: wanted.digest, owners: plan.owners, ...kept },
  };
}

/** What was the user's first comes back; what came later is kept as a copy. */
export function keepFirst({ last, before }: PartStates): Kept {
  if (last?.replaced !== undefined) return { keeps: "copy", replaced: last.replaced };
  return before === undefined ? { keeps: "copy" } : { keeps: "restore", replaced: before };
}

function keepCopy({ last }: PartStates): Kept {
  return last?.replaced === undefined ? { keeps: "copy" } : { keeps: "copy", replaced: last.replaced };
}
