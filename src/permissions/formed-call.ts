import type { ToolCall } from "./tool-call.ts";

/** A call that was made from a rule, and how it stands to it. */
export interface FormedCall {
  /** `as it is`, or by what it differs. */
  readonly form: string;
  readonly call: ToolCall;
  /** Whether it only looks like what the rule names. */
  readonly isNearMiss: boolean;
}

/** The forms in which every rule is tried, whatever the number of rules. */
export const plainForms: readonly string[] = ["as it is", "more arguments"];
