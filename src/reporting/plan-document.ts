import type { Change, Plan } from "../planning/plan.ts";
import { summarizePlan } from "../planning/summarize.ts";

export interface PlanDocumentOptions {
  /** With the contents of files; without them only their digests. */
  readonly withContents: boolean;
}

/** A plan for the JSON output: its conflicts, notes and counts, and each change. */
export function planDocument(plan: Plan, { withContents }: PlanDocumentOptions) {
  const { scope, target, coders, conflicts, notes, warnings } = plan;
  return {
    scope,
    target,
    coders,
    counts: summarizePlan(plan),
    changes: plan.changes.map((change) => (withContents ? change : withoutContents(change))),
    conflicts,
    notes,
    warnings,
  };
}

function withoutContents({ texts: _texts, ...change }: Change): unknown {
  if (change.after?.kind !== "file") return change;
  const { contents: _contents, encoding: _encoding, ...after } = change.after;
  return { ...change, after };
}
