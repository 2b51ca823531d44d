import { compareText } from "../diagnostics/compare-text.ts";
import { toText } from "../formats/utf8.ts";
import { digest } from "../files/digest.ts";
import type { PathRecord } from "./manifest.ts";
import { sortCoders } from "./manifest.ts";
import type { PartId } from "./part-id.ts";
import { conflictReason } from "./path-plan.ts";
import type { PartPlan, PathPlan, PathState } from "./path-plan.ts";
import type { Action, After, Change, Conflict, Keeps, PartChange } from "./plan.ts";
import type { PlannedParts } from "./plan-parts.ts";
import type { SharedSource } from "./plan-shared.ts";
import type { SharedText } from "./shared-text.ts";
import { beforeOf } from "./whole-digest.ts";

/** From the decisions about the parts to what happens to their file. */
export function finishShared(
  state: PathState,
  source: SharedSource,
  { parts, edited }: Pick<PlannedParts, "parts" | "edited">,
): PathPlan {
  const changes = [...parts].flatMap(([id, plan]) => toPartChange(id, plan));
  if (changes.some((change) => change.action === "conflict")) return conflicted(state, changes, parts);
  const unwritten = toRecord(state, source, { parts, edited });
  const text = textAfter(state, source, { edited, record: unwritten });
  const record = unwritten && { ...unwritten, ...writtenOf(source, text) };
  const action = fileAction(source, changes, { edited, text });
  if (action === undefined) return { conflicts: [], record };
  const coders = codersOf(changes, parts);
  const kept = text === undefined && action !== "delete" ? {} : keptOf(source, parts);
  const extra = { ...kept, ...textsOf(state, parts) };
  return {
    change: { ...toChange(state, source, text), coders, action, parts: changes, ...extra },
    conflicts: [],
    record,
  };
}

function toPartChange(id: PartId, { decision: { action, reason } }: PartPlan): PartChange[] {
  return action === "none" ? [] : [{ id, action, ...(reason === undefined ? {} : { reason }) }];
}

function conflicted(
  state: PathState,
  changes: readonly PartChange[],
  parts: PlannedParts["parts"],
): PathPlan {
  const { path } = state.location;
  const kind = state.claim?.kind ?? state.record?.kind ?? "keys";
  const conflicts = [...parts].flatMap(([part, plan]): Conflict[] => {
    if (plan.decision.action !== "conflict") return [];
    const why = plan.unmerged === undefined ? {} : { unmerged: plan.unmerged };
    return [{ path, part, coders: plan.owners, reason: conflictReason(plan), ...why }];
  });
  const change: Change = { path, kind, coders: codersOf(changes, parts), action: "conflict", parts: changes };
  return { change, conflicts, record: state.record };
}

function codersOf(changes: readonly PartChange[], parts: PlannedParts["parts"]) {
  return sortCoders(changes.flatMap(({ id }) => parts.get(id)?.owners ?? []));
}

/** Undefined: no file any more, or no edit. What we made goes when nothing of the user's has come into it. */
function textAfter(
  state: PathState,
  source: SharedSource,
  { edited, record }: { edited: SharedText | undefined; record: PathRecord | undefined },
): string | undefined {
  if (record !== undefined) return edited?.text;
  if (edited === undefined) return leftText(state, source);
  const { made, record: before } = source;
  const isUntouched = isAsWeLeftIt(source);
  if (made === "parts" || !(isUntouched || edited.isEmpty)) {
    if (!isUntouched) return edited.text;
    return originalText(state, before) ?? asBefore(edited.text, before?.original);
  }
  return made === "file" ? undefined : "";
}

/** No part of ours is left, and yet an earlier run may have had to leave a table of ours for a comment in it. */
function leftText(state: PathState, source: SharedSource): string | undefined {
  const hasOurs = source.made === "parts" && !isUnedited(source) && isAsWeLeftIt(source);
  return hasOurs ? originalText(state, source.record) : undefined;
}

/** Nobody but us has edited the file since we first did. */
function isAsWeLeftIt({ bytes, record }: SharedSource): boolean {
  return bytes !== undefined && record?.written !== undefined && record.written === digest(bytes);
}

/** The user's file as it was before us, from its backup: exact, also where an edit cannot be taken back exactly. */
function originalText({ location, kept }: PathState, record: PathRecord | undefined): string | undefined {
  const found = record?.original === undefined ? undefined : kept?.find(location.path, record.original);
  return found?.kind === "file" ? toText(found.contents) : undefined;
}

const mostLineEnds = 4;

/**
 * The user's own text: how many line ends it had at its begin and its end cannot be told from what we leave, but from its
 * digest.
 */
function asBefore(text: string, original: string | undefined): string {
  const bare = text.replace(/^[\r\n]+|[\r\n]+$/g, "");
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const counts = Array.from({ length: mostLineEnds + 1 }, (_, count) => lineEnd.repeat(count));
  const candidates = counts.flatMap((before) => counts.map((after) => before + bare + after));
  return candidates.find((candidate) => digest(candidate) === original) ?? text;
}

function fileAction(
  source: SharedSource,
  changes: readonly PartChange[],
  { edited, text }: { edited: SharedText | undefined; text: string | undefined },
): Action | undefined {
  if (edited !== undefined && text === undefined) return source.bytes === undefined ? "forget" : "delete";
  if (text !== undefined) return source.bytes === undefined ? "create" : "update";
  if (changes.some((change) => change.action === "keep")) return "keep";
  if (changes.some((change) => change.action === "adopt")) return "adopt";
  return changes.length > 0 ? "forget" : undefined;
}

function toChange({ location, claim, record }: PathState, source: SharedSource, text: string | undefined) {
  const mode = location.status?.mode ?? 0o644;
  const after = text === undefined ? undefined : encodeText(text, mode);
  return {
    path: location.path,
    kind: claim?.kind ?? record?.kind ?? "keys",
    ...(source.bytes === undefined ? {} : { before: beforeOf(source.bytes) }),
    ...(after === undefined ? {} : { after }),
  };
}

function encodeText(text: string, mode: number): After {
  return { kind: "file", contents: text, encoding: "utf8", digest: digest(text), mode };
}

function toRecord(
  { claim, record }: PathState,
  source: SharedSource,
  { parts, edited }: { parts: PlannedParts["parts"]; edited: SharedText | undefined },
): PathRecord | undefined {
  const records = [...parts].flatMap(([id, plan]) =>
    plan.record === undefined ? [] : [[id, plan.record] as const],
  );
  if (records.length === 0) return undefined;
  // The file is gone, and nobody makes it again now: what is known of it holds for when the user brings it back.
  if (source.bytes === undefined && edited === undefined && source.record !== undefined)
    return { ...source.record, parts: Object.fromEntries(records) };
  const containers = edited?.containers ?? source.record?.containers ?? [];
  return {
    ...kindOf(claim, record),
    made: source.made,
    ...originalOf(source),
    ...(containers.length === 0 ? {} : { containers: [...containers].sort(compareText) }),
    parts: Object.fromEntries(records),
  };
}

function originalOf(source: SharedSource): { readonly original?: string } {
  const { made, record, text } = source;
  if (made !== "parts") return {};
  const original = isUnedited(source) ? digest(text) : record?.original;
  return original === undefined ? {} : { original };
}

/** Whether we have written nothing into the user's file yet: all that we wanted was there. */
function isUnedited({ record }: SharedSource): boolean {
  return record === undefined || (record.written !== undefined && record.written === record.original);
}

/** Said only while nobody else edits the file between our runs. */
function writtenOf(source: SharedSource, text: string | undefined): { readonly written?: string } {
  const isOursAlone = source.bytes === undefined || isUnedited(source) || isAsWeLeftIt(source);
  if (text !== undefined) return isOursAlone ? { written: digest(text) } : {};
  const written = source.record === undefined ? digest(source.text) : source.record.written;
  return written === undefined ? {} : { written };
}

/** The first edit of a user's file keeps all of it, as does one that replaces what is the user's. */
function keptOf(source: SharedSource, parts: PlannedParts["parts"]): { readonly keeps?: Keeps } {
  if (source.bytes === undefined) return {};
  const kept = [...parts.values()].map(({ keeps }) => keeps);
  if (kept.includes("restore") || (source.made === "parts" && isUnedited(source)))
    return { keeps: "restore" };
  return kept.includes("copy") ? { keeps: "copy" } : {};
}

/** The texts of blocks that are new or merged: what a later merge starts from. */
function textsOf({ claim }: PathState, parts: PlannedParts["parts"]): { readonly texts?: string[] } {
  if (claim?.kind !== "block") return {};
  const ids = [...parts].filter(([, plan]) => plan.decision.action !== "none" && plan.record !== undefined);
  const texts = ids.flatMap(([id]) => claim.parts.get(id)?.text ?? []);
  return texts.length === 0 ? {} : { texts };
}

function kindOf(claim: PathState["claim"], record: PathRecord | undefined) {
  const from = claim ?? record;
  if (from?.kind === "block") return { kind: "block" as const, comment: from.comment ?? "html" };
  return { kind: "keys" as const, format: (from?.kind === "keys" ? from.format : undefined) ?? "json" };
}
