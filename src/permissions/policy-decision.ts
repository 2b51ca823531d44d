import type { ToolSpec } from "../model/tool-spec.ts";
import { isWeaker, type Decision } from "./decision.ts";

/** What the library says about a call. */
export interface PolicyDecision extends Decision {
  readonly rule: string;
  /** The rule itself: one of the policy's list of that verdict. */
  readonly spec: ToolSpec;
}

/** Of two decisions about one call the stricter, else the first. */
export function stricter(
  a: PolicyDecision | undefined,
  b: PolicyDecision | undefined,
): PolicyDecision | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return isWeaker(a.verdict, b.verdict) ? b : a;
}
