import { compareText } from "../diagnostics/diagnostic.ts";
import { digest } from "../files/digest.ts";
import type { PathRecord } from "./manifest.ts";
import { sortCoders } from "./manifest.ts";
import type { PartId } from "./part-id.ts";
import type { PartPlan, PathPlan, PathState } from "./path-plan.ts";
import type { Action, Change, Conflict, PartChange } from "./plan.ts";
import type { SharedSource } from "./plan-shared.ts";
import type { EditedText, SharedText } from "./shared-text.ts";
import { beforeOf } from "./whole-digest.ts";

export interface PlannedParts {
  readonly shared: SharedText;
  readonly parts: ReadonlyMap<PartId, PartPlan>;
}

/** From the decisions about the parts to what happens to their file. */
export function finishShared(state: PathState, source: SharedSource, { shared, parts }: PlannedParts): PathPlan {
  const changes = [...parts].flatMap(([id, plan]) => toPartChange(id, plan));
  const conflicts = changes.filter((change) => change.action === "conflict");
  if (conflicts.length > 0) return conflicted(state, changes, parts);
  const edited = editOf(shared, parts);
  const record = toRecord(state, source, { parts, edited });
  const text = textAfter(source, edited, record);
  const action = fileAction(source, changes, { edited, text });
  return action === undefined
    ? { conflicts: [], record }
    : { change: toChange(state, source, { action, changes, parts, text }), conflicts: [], record };
}

function toPartChange(id: PartId, { decision: { action, reason } }: PartPlan): PartChange[] {
  return action === "none" ? [] : [{ id, action, ...(reason === undefined ? {} : { reason }) }];
}

function conflicted(state: PathState, changes: readonly PartChange[], parts: PlannedParts["parts"]): PathPlan {
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

/** Undefined when the text stays as it is: then it is not even printed again. */
function editOf(shared: SharedText, parts: PlannedParts["parts"]): EditedText | undefined {
  const withAction = (...actions: string[]): PartId[] =>
    [...parts].filter(([, plan]) => actions.includes(plan.decision.action)).map(([id]) => id);
  const edits = { set: withAction("create", "update"), remove: withAction("delete") };
  return edits.set.length + edits.remove.length === 0 ? undefined : shared.edit(edits);
}

/** Undefined: no file any more, or no edit. What we made goes when nothing of the user's has come into it. */
function textAfter(
  { made }: SharedSource,
  edited: EditedText | undefined,
  record: PathRecord | undefined,
): string | undefined {
  if (edited === undefined || record !== undefined || !edited.isEmpty || made === "parts") return edited?.text;
  return made === "file" ? undefined : "";
}

function fileAction(
  source: SharedSource,
  changes: readonly PartChange[],
  { edited, text }: { edited: EditedText | undefined; text: string | undefined },
): Action | undefined {
  if (edited !== undefined && text === undefined) return source.bytes === undefined ? "forget" : "delete";
  if (text !== undefined) return source.bytes === undefined ? "create" : "update";
  if (changes.some((change) => change.action === "adopt")) return "adopt";
  return changes.length > 0 ? "forget" : undefined;
}

function toChange(
  { location, claim, record }: PathState,
  source: SharedSource,
  { action, changes, parts, text }: {
    action: Action;
    changes: readonly PartChange[];
    parts: PlannedParts["parts"];
    text: string | undefined;
  },
): Change {
  const mode = location.status?.mode ?? 0o644;
  return {
    path: location.path,
    kind: claim?.kind ?? record?.kind ?? "keys",
    coders: codersOf(changes, parts),
    action,
    parts: changes,
    ...(source.bytes === undefined ? {} : { before: beforeOf(source.bytes) }),
    ...(text === undefined
      ? {}
      : { after: { kind: "file", contents: text, encoding: "utf8", digest: digest(text), mode } }),
  };
}

function toRecord(
  { claim, record }: PathState,
  source: SharedSource,
  { parts, edited }: { parts: PlannedParts["parts"]; edited: EditedText | undefined },
): PathRecord | undefined {
  const records = [...parts].flatMap(([id, plan]) => (plan.record === undefined ? [] : [[id, plan.record] as const]));
  if (records.length === 0) return undefined;
  const containers = edited?.containers ?? source.record?.containers ?? [];
  return {
    ...kindOf(claim, record),
    made: source.made,
    ...(containers.length === 0 ? {} : { containers: [...containers].sort(compareText) }),
    parts: Object.fromEntries(records),
  };
}

function kindOf(claim: PathState["claim"], record: PathRecord | undefined) {
  const from = claim ?? record;
  if (from?.kind === "block") return { kind: "block" as const, comment: from.comment ?? "html" };
  return { kind: "keys" as const, format: (from?.kind === "keys" ? from.format : undefined) ?? "json" };
}
