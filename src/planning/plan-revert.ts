import type { CoderName } from "../model/coder-name.ts";
import { createPlan } from "./create-plan.ts";
import { ownersOf } from "./manifest.ts";
import { sortCoders } from "./manifest.ts";
import type { Plan } from "./plan.ts";
import type { PlanRequest } from "./plan-request.ts";

export interface RevertRequest extends Omit<PlanRequest, "renderings"> {
  /** Default: all that have something here. What others own too stays. */
  readonly coders?: readonly CoderName[] | undefined;
}

/** The plan that takes everything of ours out and brings back what stood there before us. Throws what `createPlan` throws. */
export function planRevert(request: RevertRequest): Plan {
  return createPlan(revertPlanRequest(request));
}

/** A run of these coders that wants nothing. */
export function revertPlanRequest({ coders, ...request }: RevertRequest): PlanRequest {
  const { records } = request.manifest;
  const reverted = coders ?? sortCoders([...records.values()].flatMap(ownersOf));
  return { ...request, renderings: reverted.map((coder) => ({ coder, entries: [], notes: [] })) };
}
