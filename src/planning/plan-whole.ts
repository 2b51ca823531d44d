import { toText } from "../formats/utf8.ts";
import { digest } from "../files/digest.ts";
import type { DiskStatus } from "../files/disk.ts";
import { onDisk } from "../files/file-error.ts";
import type { PathRecord } from "./manifest.ts";
import type { FileClaim, LinkClaim } from "./path-claim.ts";
import type { PartPlan, PartStates, PathPlan, PathState } from "./path-plan.ts";
import { blockedPath, conflictReason, planPart } from "./path-plan.ts";
import type { Action, After, Before, Change } from "./plan.ts";
import { writesToDisk } from "./plan.ts";
import { planRestored } from "./restore-whole.ts";
import { keepFirst, settlePart } from "./settle-part.ts";
import { afterOf, linkDigest, readBefore } from "./whole-digest.ts";

const executableBits = 0o111;

/** Plans for a file or link that is all ours, wanted now or written before. */
export function planWhole(state: PathState, claim: FileClaim | LinkClaim | undefined): PathPlan {
  const { location, record, running, disk } = state;
  const { path, status } = location;
  const wanted = claim && {
    digest: claim.kind === "file" ? (claim.digest ?? digest(claim.contents)) : linkDigest(claim.to),
    owners: claim.owners,
  };
  const last = record?.parts.file ?? record?.parts.link;
  const before = readBefore(disk, path, status);
  const present = status === undefined ? undefined : (before?.digest ?? status.kind);
  const states = { last, present, wanted, running, before: before?.digest };
  const plan = settleWhole(state, claim, planPart(states), states);
  if (claim !== undefined && location.blockedBy !== undefined)
    return blockedPath(state, "file-in-the-way", plan.owners);
  if (claim !== undefined && status?.kind === "folder")
    return blockedPath(state, "folder-in-the-way", plan.owners);
  if (plan.decision.action === "conflict")
    return blockedPath(state, conflictReason(plan), plan.owners, plan.unmerged);
  const isLeaving = plan.decision.action === "delete" || plan.decision.action === "forget";
  if (isLeaving && last?.replaced !== undefined)
    return planRestored(state, plan, { before, replaced: last.replaced });
  return toPathPlan(state, claim, withModeKept(state, claim, plan, states), before);
}

function settleWhole(
  { location, resolver, disk }: PathState,
  claim: FileClaim | LinkClaim | undefined,
  plan: PartPlan,
  states: PartStates,
): PartPlan {
  if (plan.decision.action !== "conflict" || resolver === undefined) return plan;
  const { path, status } = location;
  const versions = (): { yours: string; ours: string } | undefined => {
    const ours = claim?.kind === "file" ? textOf(claim.contents) : undefined;
    const yours =
      status?.kind === "file" ? toText(onDisk(path, "read", () => disk.readFile(path))) : undefined;
    return ours === undefined || yours === undefined ? undefined : { yours, ours };
  };
  const canReplace = states.before !== undefined;
  return settlePart(plan, states, { path, part: undefined, resolver, canReplace, versions: versions() });
}

function textOf(contents: string | Uint8Array): string | undefined {
  return typeof contents === "string" ? contents : toText(contents);
}

/** A file of the user's that we only make executable is changed by us too. */
function withModeKept(
  state: PathState,
  claim: PathState["claim"],
  plan: PartPlan,
  states: PartStates,
): PartPlan {
  if (plan.record?.adopted !== true || !needsMode(state, claim, plan)) return plan;
  const { keeps, ...kept } = keepFirst(states);
  const { digest: wanted, owners } = plan.record;
  return { ...plan, keeps, record: { digest: wanted, owners, ...kept } };
}

function toPathPlan(
  state: PathState,
  claim: FileClaim | LinkClaim | undefined,
  plan: PartPlan,
  before: Before | undefined,
): PathPlan {
  const action = needsMode(state, claim, plan) ? "update" : plan.decision.action;
  const record = toRecord(state, claim, plan);
  if (action === "none" || action === "conflict") return { conflicts: [], record };
  return { change: toChange(state, claim, { plan, action, before }), conflicts: [], record };
}

/** A file that should be executable and is not, unless that is how it was left since we last set it. */
function needsMode(
  { location, record }: PathState,
  claim: PathState["claim"],
  { decision }: PartPlan,
): boolean {
  if (claim?.kind !== "file" || location.status?.kind !== "file") return false;
  if (decision.action !== "none" && decision.action !== "adopt") return false;
  const wanted = isExecutable(claim.mode);
  return wanted !== isExecutable(location.status.mode) && wanted !== isExecutable(record?.mode ?? 0);
}

function isExecutable(mode: number): boolean {
  return (mode & executableBits) !== 0;
}

function toRecord(
  { record }: PathState,
  claim: FileClaim | LinkClaim | undefined,
  plan: PartPlan,
): PathRecord | undefined {
  if (plan.record === undefined) return undefined;
  if (claim === undefined) return record && { ...record, parts: partsOf(record.kind, plan) };
  const made = plan.record.adopted === true ? "parts" : "file";
  const mode = claim.kind === "file" ? { mode: claim.mode } : {};
  return { kind: claim.kind, ...mode, made, parts: partsOf(claim.kind, plan) };
}

function partsOf(kind: PathRecord["kind"], { record }: PartPlan): PathRecord["parts"] {
  return record === undefined ? {} : { [kind]: record };
}

function toChange(
  { location, record }: PathState,
  claim: FileClaim | LinkClaim | undefined,
  { plan, action, before }: { plan: PartPlan; action: Action; before: Before | undefined },
): Change {
  const { reason } = plan.decision;
  const { keeps } = plan;
  return {
    path: location.path,
    kind: claim?.kind ?? record?.kind ?? "file",
    coders: plan.owners,
    action,
    ...(reason === undefined ? {} : { reason }),
    ...(before === undefined ? {} : { before }),
    ...(claim !== undefined && writesToDisk({ action })
      ? { after: toAfter(claim, plan, modeFor(claim, location.status)) }
      : {}),
    ...(keeps === undefined ? {} : { keeps }),
    ...(reason === "merged" || reason === "markers" ? { texts: textsOf(claim) } : {}),
  };
}

function toAfter(claim: FileClaim | LinkClaim, { text, record }: PartPlan, mode: number): After {
  if (text === undefined) return afterOf(claim, record?.digest ?? "", mode);
  return { kind: "file", contents: text, encoding: "utf8", digest: digest(text), mode };
}

function textsOf(claim: FileClaim | LinkClaim | undefined): string[] {
  const text = claim?.kind === "file" ? textOf(claim.contents) : undefined;
  return text === undefined ? [] : [text];
}

/** The user's own bits stay on a file that is there; whether it is executable is ours to say. */
function modeFor(claim: FileClaim | LinkClaim, status: DiskStatus | undefined): number {
  const wanted = claim.kind === "file" ? claim.mode : 0;
  if (status?.kind !== "file") return wanted;
  // Whoever may read it may run it.
  return isExecutable(wanted) ? status.mode | ((status.mode & 0o444) >> 2) : status.mode & ~executableBits;
}
