import type { Action, Plan } from "./plan.ts";
import { actions } from "./plan.ts";

export type Summary = Readonly<Record<Action | "unchanged", number>>;

/** How many paths each action concerns. */
export function summarizePlan(plan: Plan): Summary {
  const summary: Record<Action | "unchanged", number> = {
    ...(Object.fromEntries(actions.map((action) => [action, 0])) as Record<Action, number>),
    unchanged: plan.unchanged,
  };
  for (const change of plan.changes) summary[change.action]++;
  return summary;
}
