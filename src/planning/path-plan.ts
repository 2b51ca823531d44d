import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Disk } from "../files/disk.ts";
import type { Location } from "../files/locate-path.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Decision, State } from "./decide.ts";
import { decide } from "./decide.ts";
import type { KeptFiles } from "./kept-files.ts";
import type { PartRecord, PathRecord } from "./manifest.ts";
import { sortCoders } from "./manifest.ts";
import type { PathClaim } from "./path-claim.ts";
import type { Action, Change, Conflict, Keeps, Reason, Unmerged } from "./plan.ts";
import type { ConflictResolver } from "./settle-part.ts";
import { keepFirst } from "./settle-part.ts";

/** All that is known of one path. */
export interface PathState {
  readonly location: Location;
  readonly claim: PathClaim | undefined;
  readonly record: PathRecord | undefined;
  /** The coders of this run. What the others own stays as it is. */
  readonly running: ReadonlySet<CoderName>;
  readonly disk: Disk;
  readonly kept?: KeptFiles | undefined;
  readonly resolver?: ConflictResolver | undefined;
}

/** What is to be done about one path. No change: it is as it should be. */
export interface PathPlan {
  readonly change?: Change | undefined;
  readonly conflicts: readonly Conflict[];
  readonly warnings?: readonly Diagnostic[] | undefined;
  /** Our record afterwards. */
  readonly record: PathRecord | undefined;
}

export interface WantedPart {
  readonly digest: string;
  readonly owners: Iterable<CoderName>;
}

/** The table's decision, or what the user's choice has made of it. */
export interface PartDecision {
  readonly action: Action | "none";
  readonly reason?: Reason | undefined;
}

export interface PartPlan {
  readonly decision: PartDecision;
  readonly owners: readonly CoderName[];
  readonly record: PartRecord | undefined;
  /** What stands there is not ours, or not ours alone. */
  readonly keeps?: Keeps | undefined;
  /** What is written in place of what is wanted: both versions, merged. */
  readonly text?: string | undefined;
  readonly unmerged?: Unmerged | undefined;
}

export interface PartStates {
  readonly last: PartRecord | undefined;
  readonly present: State;
  readonly wanted: WantedPart | undefined;
  readonly running: ReadonlySet<CoderName>;
  /** Digest of the file as it stands, which holds the part. */
  readonly before: string | undefined;
}

/** Decides about one part. It goes only when none of its owners wants it any more, and never when it was adopted. */
export function planPart(states: PartStates): PartPlan {
  const { last, present, wanted, running } = states;
  const staying = (last?.owners ?? []).filter((owner) => !running.has(owner));
  const owners = sortCoders([...(wanted?.owners ?? []), ...staying]);
  if (wanted === undefined && last !== undefined && staying.length > 0)
    return { decision: { action: "none" }, owners, record: { ...last, owners } };
  if (isMerged(states)) return { decision: { action: "none" }, owners, record: last && { ...last, owners } };
  const decision = spareAdopted(decide({ last: last?.digest, present, wanted: wanted?.digest }), last);
  const isReplacing = decision.action === "update" && last?.adopted === true;
  const { keeps, ...kept } = isReplacing ? keepFirst(states) : { keeps: undefined, ...replacedBefore(last) };
  const record = wanted && {
    digest: wanted.digest,
    owners,
    ...kept,
    ...(!isReplacing && isAdopted(decision, last) ? { adopted: true } : {}),
  };
  return {
    decision,
    owners: owners.length > 0 ? owners : sortCoders(last?.owners ?? []),
    record,
    ...(keeps === undefined ? {} : { keeps }),
  };
}

/** The user's edits are in what stands there, and so is all that is wanted. */
function isMerged({ last, present, wanted }: PartStates): boolean {
  return last?.merged !== undefined && last.merged === present && last.digest === wanted?.digest;
}

function replacedBefore(last: PartRecord | undefined): Pick<PartRecord, "replaced"> {
  return last?.replaced === undefined ? {} : { replaced: last.replaced };
}

function isAdopted(decision: Decision, last: PartRecord | undefined): boolean {
  return last === undefined
    ? decision.action === "adopt"
    : last.adopted === true && decision.action !== "create";
}

function spareAdopted(decision: Decision, last: PartRecord | undefined): Decision {
  return decision.action === "delete" && last?.adopted === true ? { action: "forget" } : decision;
}

/** Of a plan that is a conflict. */
export function conflictReason({ decision }: PartPlan): Conflict["reason"] {
  const { reason } = decision;
  return reason === "edited" || reason === "edited-unwanted" ? reason : "in-the-way";
}

/** The plan for a path where something stands that must not be touched. */
export function blockedPath(
  state: PathState,
  reason: Conflict["reason"],
  coders: readonly CoderName[],
  unmerged?: Unmerged,
): PathPlan {
  const { path, blockedBy } = state.location;
  const kind = state.claim?.kind ?? state.record?.kind ?? "file";
  if (state.resolver?.choiceFor(path, undefined) === "keep")
    return { change: { path, kind, coders, action: "keep", reason }, conflicts: [], record: state.record };
  const other = blockedBy === undefined ? {} : { other: blockedBy };
  const why = unmerged === undefined ? {} : { unmerged };
  return {
    change: { path, kind, coders, action: "conflict", reason },
    conflicts: [{ path, coders, reason, ...other, ...why }],
    record: state.record,
  };
}
