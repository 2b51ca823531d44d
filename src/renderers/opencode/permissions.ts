import type { ApprovalMode } from "../../model/permissions-file.ts";
import { readSpec } from "../shared/map-specs.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { SettingsDraft } from "../shared/settings-draft.ts";
import { inOrder, patternKeys, type Action, type PermissionRule } from "./permission-rules.ts";
import { policyRules } from "./policy-rules.ts";
import { chosenTools } from "./server-tools.ts";

/** What OpenCode does with edits and commands that no rule names; its own default is to allow all. */
const approvals: Readonly<Record<ApprovalMode, Readonly<Record<"edit" | "bash", Action>>>> = {
  default: { edit: "ask", bash: "ask" },
  "auto-edit": { edit: "allow", bash: "ask" },
  plan: { edit: "deny", bash: "ask" },
};

/**
 * The policy under `permission`. The last matching rule wins there: what allows or asks goes before the user's own
 * keys, so that theirs decide, and so does what holds where no rule decides; what denies goes after them, so that a
 * deny holds.
 */
export function draftPermissions(job: RenderJob, draft: SettingsDraft): void {
  const defaults = [...defaultRules(job), ...chosenTools(job)];
  const rules = [...defaults, ...inOrder(policyRules(job))];
  const goesLast = (rule: PermissionRule): boolean => rule.action === "deny" && !defaults.includes(rule);
  // A key is a pattern too, and `docs_*` behind `docs_search` would undo it: so the order is that of all rules.
  const kept = withoutRepeats(rules);
  for (const rule of kept.filter((each) => !goesLast(each))) draft.setFirst(placeOf(rule), rule.action);
  for (const rule of kept.filter(goesLast)) draft.set(placeOf(rule), rule.action);
  draftReadOnlyAgents(rules, draft);
}

function placeOf({ key, pattern }: PermissionRule): string[] {
  return patternKeys.includes(key) ? ["permission", key, pattern] : ["permission", key];
}

/**
 * The rules of the settings come after those of the agents that OpenCode brings along, of which two only look (1.18.33):
 * one about edits would let them edit.
 */
function draftReadOnlyAgents(rules: readonly PermissionRule[], draft: SettingsDraft): void {
  if (!rules.some(({ key, action }) => key === "edit" && action !== "deny")) return;
  const plans = { "*": "deny", "*opencode/plans/*.md": "allow" };
  draft.set(["agent", "plan", "permission", "edit"], plans);
  draft.set(["agent", "explore", "permission", "edit"], "deny");
}

/** A list of allowed commands means that the others are not: OpenCode would run them. */
function defaultRules(job: RenderJob): PermissionRule[] {
  const { approvalMode, allow } = job.catalog.permissions;
  const mode = approvalMode === undefined ? undefined : approvals[approvalMode];
  const namesCommands = allow.some((spec) => readSpec(spec).kind === "shell");
  const bash = mode?.bash ?? (namesCommands ? "ask" : undefined);
  return [
    ...(bash === undefined ? [] : [{ key: "bash", pattern: "*", action: bash }]),
    ...(mode === undefined ? [] : [{ key: "edit", pattern: "*", action: mode.edit }]),
  ];
}

/** A table holds a pattern once: the last, strictest, stays, at its own place. */
function withoutRepeats(rules: readonly PermissionRule[]): PermissionRule[] {
  const last = new Map(rules.map((rule, index) => [JSON.stringify(placeOf(rule)), index]));
  return rules.filter((rule, index) => last.get(JSON.stringify(placeOf(rule))) === index);
}
