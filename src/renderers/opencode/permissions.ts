import type { ApprovalMode } from "../../model/permissions-file.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { readSpec } from "../shared/map-specs.ts";
import { notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { SettingsDraft } from "../shared/settings-draft.ts";
import { foreignSkillRules } from "./foreign-skills.ts";
import { inOrder, rulesFor, type Action, type PermissionRule } from "./permission-rules.ts";

/** Keys that take patterns. For the others, such as `webfetch`, an object stops the client (1.18.33). */
export const patternKeys = [
  "read",
  "edit",
  "glob",
  "grep",
  "list",
  "bash",
  "task",
  "external_directory",
  "skill",
];

/** What OpenCode does with edits and commands that no rule names; its own default is to allow all. */
const approvals: Readonly<Record<ApprovalMode, Readonly<Record<"edit" | "bash", Action>>>> = {
  default: { edit: "ask", bash: "ask" },
  "auto-edit": { edit: "allow", bash: "ask" },
  plan: { edit: "deny", bash: "ask" },
};

/**
 * The policy under `permission`. The last matching rule wins there: what allows or asks goes before the user's own
 * keys, so that theirs decide, and what denies goes after them, so that a deny holds.
 */
export function draftPermissions(job: RenderJob, draft: SettingsDraft): void {
  const rules = [...defaultRules(job), ...inOrder(policyRules(job))];
  for (const [key, group] of groupByKey(rules)) {
    if (!patternKeys.includes(key)) draft.set(["permission", key], strictest(group));
    else for (const rule of withoutRepeats(group)) draftRule(rule, draft);
  }
}

function draftRule({ key, pattern, action }: PermissionRule, draft: SettingsDraft): void {
  const path = ["permission", key, pattern];
  if (action === "deny") draft.set(path, action);
  else draft.setFirst(path, action);
}

function policyRules(job: RenderJob): PermissionRule[] {
  const policy = job.catalog.permissions;
  const rules: PermissionRule[] = [];
  for (const action of ["allow", "ask", "deny"] as const)
    for (const spec of policy[action]) rules.push(...policyRule(job, action, spec));
  for (const folder of policy.directories)
    rules.push({ key: "external_directory", pattern: `${folder.replace(/\/$/, "")}/*`, action: "allow" });
  return [...rules, ...foreignSkillRules(job)];
}

/** What is asked for and denied. */
export function protectiveRules(job: RenderJob): PermissionRule[] {
  const { permissions } = job.catalog;
  const rules = (["ask", "deny"] as const).flatMap((action) =>
    permissions[action].flatMap((spec) =>
      readSpec(spec).kind === "domain" ? [wholeFetch(action)] : rulesFor(spec, action),
    ),
  );
  return [...rules, ...foreignSkillRules(job)];
}

/** Hosts cannot be told apart. */
function wholeFetch(action: Action): PermissionRule {
  return { key: "webfetch", pattern: "*", action };
}

function policyRule(job: RenderJob, action: Action, spec: ToolSpec): PermissionRule[] {
  const use = readSpec(spec);
  if (use.kind === "domain") {
    const stricter = action === "allow" ? "ask" : action;
    const reason = "OpenCode cannot tell hosts apart";
    notePermission(job, action, { spec, reason, instead: `${stricter} holds for every page` });
    return [wholeFetch(stricter)];
  }
  // Reading is allowed by default, except for `.env` files, which a rule for all files would open.
  if (action === "allow" && use.kind === "tool" && use.tool === "read") return [];
  return rulesFor(spec, action);
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

function groupByKey(rules: readonly PermissionRule[]): Map<string, PermissionRule[]> {
  const groups = new Map<string, PermissionRule[]>();
  for (const rule of rules) groups.set(rule.key, [...(groups.get(rule.key) ?? []), rule]);
  return groups;
}

function strictest(rules: readonly PermissionRule[]): Action {
  return rules.at(-1)?.action ?? "ask";
}

/** A table holds a pattern once: the last, strictest, stays, at its own place. */
function withoutRepeats(rules: readonly PermissionRule[]): PermissionRule[] {
  return rules.filter(
    (rule, index) => rules.findLastIndex((other) => other.pattern === rule.pattern) === index,
  );
}
