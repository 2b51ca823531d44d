import { openBaseTexts } from "../applying/base-texts.ts";
import type { Settings } from "../config/merge-layers.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { choiceByPath } from "../planning/choose-for-path.ts";
import { createPlan } from "../planning/create-plan.ts";
import type { Plan } from "../planning/plan.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { resolveConflicts } from "../planning/resolve-conflicts.ts";
import type { ConflictResolver } from "../planning/settle-part.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Terminal } from "./terminal.ts";

export interface ConflictContext {
  readonly settings: Settings;
  readonly options: CommonOptions;
  /** The folder of state of what is written to. */
  readonly place: string;
  readonly terminal: Terminal;
  /** Whether the command may ask at all. */
  readonly canAsk: boolean;
}

/** A plan, its conflicts settled as far as they can be. Throws what `createPlan` throws. */
export async function planSettled(request: PlanRequest, context: ConflictContext): Promise<Plan> {
  const plan = createPlan(request);
  return plan.conflicts.length === 0 ? plan : settleConflicts(plan, request, context);
}

/** The plan after what options and configuration say about its conflicts, and after questions where they say nothing. */
async function settleConflicts(
  plan: Plan,
  request: PlanRequest,
  { settings, options, place, terminal, canAsk }: ConflictContext,
): Promise<Plan> {
  const rules = settings.conflicts.map(({ value }) => value);
  const ruled = choiceByPath(rules, plan.target);
  const general = settings.onConflict;
  const resolver: ConflictResolver = {
    choiceFor: (path) => ruled(path) ?? general.value,
    baseText: openBaseTexts(nodeDisk, place),
    markers: options.markers === true,
  };
  const settled = resolveConflicts(plan, request, resolver);
  const isOpen = (path: string): boolean => general.origin === "default" && ruled(path) === undefined;
  if (!canAsk || !terminal.canAsk || !settled.conflicts.some(({ path }) => isOpen(path))) return settled;
  const { askConflicts } = await import("./ask-conflicts.ts");
  return askConflicts(settled, { request, resolver, isOpen, terminal });
}
