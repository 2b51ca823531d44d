import { createPlan } from "./create-plan.ts";
import type { Plan } from "./plan.ts";
import type { PlanRequest } from "./plan-request.ts";
import type { ConflictResolver } from "./settle-part.ts";

/**
 * The same plan with the user's choices where there were conflicts. Those that no choice solves remain, and say why.
 * A plan without conflicts is given back as it is.
 *
 * @param request what the plan was made from
 * @throws what `createPlan` throws
 */
export function resolveConflicts(plan: Plan, request: PlanRequest, resolver: ConflictResolver): Plan {
  return plan.conflicts.length === 0 ? plan : createPlan({ ...request, resolver });
}
