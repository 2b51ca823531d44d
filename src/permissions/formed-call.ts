import type { ToolCall } from "./tool-call.ts";

/** A call that was made from a rule, and how it stands to it: as it is, or by what it differs. */
export interface FormedCall {
  readonly form: string;
  readonly call: ToolCall;
}
