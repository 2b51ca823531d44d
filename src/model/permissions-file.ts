import { array, enum as enumOf, strictObject, string } from "zod";
import type { infer as Infer } from "zod";
import { toolSpecSchema } from "./tool-spec.ts";

/** How much a coder may do without asking, where no rule decides. */
export const approvalModes = ["default", "auto-edit", "plan"] as const;

/**
 * `configurations/permissions.toml`. Deny wins over ask, ask over allow.
 *
 * `approval-mode`: `default` asks before edits and commands, `auto-edit` before commands only, `plan` changes
 * nothing. `directories`: folders outside the project that the coder may use, relative to the project.
 */
export const permissionsFileSchema = strictObject({
  "approval-mode": enumOf(approvalModes).optional(),
  directories: array(string().min(1)).optional(),
  allow: array(toolSpecSchema).optional(),
  ask: array(toolSpecSchema).optional(),
  deny: array(toolSpecSchema).optional(),
});

export type PermissionsFile = Infer<typeof permissionsFileSchema>;
export type ApprovalMode = (typeof approvalModes)[number];
