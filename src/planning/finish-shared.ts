import { compareText } from "../diagnostics/compare-text.ts";
import { digest } from "../files/digest.ts";
import type { PathRecord } from "./manifest.ts";
import { sortCoders } from "./manifest.ts";
import type { PartId } from "./part-id.ts";
import type { PartPlan, PathPlan, PathState } from "./path-plan.ts";
import type { Action, After, Change, Conflict, PartChange } from "./plan.ts";
import type { PlannedParts } from "./plan-parts.ts";
import type { SharedSource } from "./plan-shared.ts";
import type { SharedText } from "./shared-text.ts";
import { beforeOf } from "./whole-digest.ts";

/** From the decisions about the parts to what happens to their file. */
export function finishShared(
  state: PathState,
  source: SharedSource,
  { parts, edited }: PlannedParts,
): PathPlan {
  const changes = [...parts].flatMap(([id, plan]) => toPartChange(id, plan));
  if (changes.some((change) => change.action === "conflict")) return conflicted(state, changes, parts);
  const record = toRecord(state, source, { parts, edited });
  const text = textAfter(source, edited, record);
  const action = fileAction(source, changes, { edited, text });
  if (action === undefined) return { conflicts: [], record };
  const coders = codersOf(changes, parts);
  return {
    change: { ...toChange(state, source, text), coders, action, parts: changes },
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
  const conflicts = changes.flatMap(({ id, reason }): Conflict[] =>
    reason === undefined || reason === "was-deleted"
      ? []
      : [{ path, part: id, coders: parts.get(id)?.owners ?? [], reason }],
  );
  const change: Change = { path, kind, coders: codersOf(changes, parts), action: "conflict", parts: changes };
  return { change, conflicts, record: state.record };
}

function codersOf(changes: readonly PartChange[], parts: PlannedParts["parts"]) {
  return sortCoders(changes.flatMap(({ id }) => parts.get(id)?.owners ?? []));
}

/** Undefined: no file any more, or no edit. What we made goes when nothing of the user's has come into it. */
function textAfter(
  { made, record: before }: SharedSource,
  edited: SharedText | undefined,
  record: PathRecord | undefined,
): string | undefined {
  if (edited === undefined || record !== undefined || !edited.isEmpty || made === "parts")
    return edited && (record === undefined ? asBefore(edited.text, before?.original) : edited.text);
  return made === "file" ? undefined : "";
}

const mostLineEnds = 4;

/** The user's own text: how many line ends it had at its end cannot be told from what we leave, but from its digest. */
function asBefore(text: string, original: string | undefined): string {
  const bare = text.replace(/[\r\n]+$/, "");
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  for (let count = 0; count <= mostLineEnds; count++) {
    const candidate = bare + lineEnd.repeat(count);
    if (digest(candidate) === original) return candidate;
  }
  return text;
}

function fileAction(
  source: SharedSource,
  changes: readonly PartChange[],
  { edited, text }: { edited: SharedText | undefined; text: string | undefined },
): Action | undefined {
  if (edited !== undefined && text === undefined) return source.bytes === undefined ? "forget" : "delete";
  if (text !== undefined) return source.bytes === undefined ? "create" : "update";
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
  const containers = edited?.containers ?? source.record?.containers ?? [];
  return {
    ...kindOf(claim, record),
    made: source.made,
    ...originalOf(source),
    ...(containers.length === 0 ? {} : { containers: [...containers].sort(compareText) }),
    parts: Object.fromEntries(records),
  };
}

function originalOf({ made, record, text }: SharedSource): { readonly original?: string } {
  if (made !== "parts") return {};
  const original = record === undefined ? digest(text) : record.original;
  return original === undefined ? {} : { original };
}

function kindOf(claim: PathState["claim"], record: PathRecord | undefined) {
  const from = claim ?? record;
  if (from?.kind === "block") return { kind: "block" as const, comment: from.comment ?? "html" };
  return { kind: "keys" as const, format: (from?.kind === "keys" ? from.format : undefined) ?? "json" };
}
