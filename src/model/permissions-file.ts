import { array, enum as enumOf, lazy, optional, strictObject } from "zod/mini";
import { expectationsSchema } from "./expected-call.ts";
import { protectiveRuleSchema, toolSpecSchema } from "./tool-spec.ts";
import { text } from "./text.ts";

/** How much a coder may do without asking, where no rule decides. */
export const approvalModes = ["default", "auto-edit", "plan"] as const;

/**
 * `configurations/permissions.toml`. Deny wins over ask, ask over allow.
 *
 * `approval-mode`: `default` asks before edits and commands, `auto-edit` before commands only, `plan` changes
 * nothing. `directories`: folders outside the project that the coder may use, relative to the project. `expect`: calls,
 * and what the policy has to say about them.
 *
 * Built when there is such a file.
 */
export function permissionsFileSchema() {
  const protective = optional(array(protectiveRuleSchema()));
  return strictObject({
    "approval-mode": optional(enumOf(approvalModes)),
    directories: optional(array(text)),
    allow: optional(array(toolSpecSchema)),
    ask: protective,
    deny: protective,
    expect: optional(lazy(expectationsSchema)),
  });
}

export type ApprovalMode = (typeof approvalModes)[number];
