import { digest } from "../files/digest.ts";
import type { DiskStatus } from "../files/disk.ts";
import type { PathRecord } from "./manifest.ts";
import type { FileClaim, LinkClaim } from "./path-claim.ts";
import type { PartPlan, PathPlan, PathState } from "./path-plan.ts";
import { blockedPath, planPart } from "./path-plan.ts";
import type { Action, Before, Change } from "./plan.ts";
import { writesToDisk } from "./plan.ts";
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
  const plan = planPart({ last, present, wanted, running });
  if (claim !== undefined && location.blockedBy !== undefined)
    return blockedPath(state, "file-in-the-way", plan.owners);
  if (claim !== undefined && status?.kind === "folder")
    return blockedPath(state, "folder-in-the-way", plan.owners);
  if (plan.decision.action === "conflict") return blockedPath(state, plan.decision.reason, plan.owners);
  return toPathPlan(state, claim, plan, before);
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
  return {
    path: location.path,
    kind: claim?.kind ?? record?.kind ?? "file",
    coders: plan.owners,
    action,
    ...(reason === undefined ? {} : { reason }),
    ...(before === undefined ? {} : { before }),
    ...(claim !== undefined && writesToDisk({ action })
      ? { after: afterOf(claim, plan.record?.digest ?? "", modeFor(claim, location.status)) }
      : {}),
  };
}

/** The user's own bits stay on a file that is there; whether it is executable is ours to say. */
function modeFor(claim: FileClaim | LinkClaim, status: DiskStatus | undefined): number {
  const wanted = claim.kind === "file" ? claim.mode : 0;
  if (status?.kind !== "file") return wanted;
  // Whoever may read it may run it.
  return isExecutable(wanted) ? status.mode | ((status.mode & 0o444) >> 2) : status.mode & ~executableBits;
}
