import type { ApprovalMode } from "../../model/permissions-file.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { mapSpecs, readSpec } from "../shared/map-specs.ts";
import { noteLack, notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { SettingsDraft } from "../shared/settings-draft.ts";
import { coversFolders } from "./path-rule.ts";
import { mapClaudeTool, pathRuleTool, projectForm, type PathRuleTool } from "./tools.ts";

/** The values of `permissions.defaultMode`, Claude Code 2.1.329. */
const defaultModes: Readonly<Record<ApprovalMode, string>> = {
  default: "default",
  "auto-edit": "acceptEdits",
  plan: "plan",
};

/** The policy as `permissions` of `settings.json`. */
export function draftPermissions(job: RenderJob, draft: SettingsDraft): void {
  const { approvalMode, directories, allow, ask, deny } = job.catalog.permissions;
  if (approvalMode !== undefined) draft.set(["permissions", "defaultMode"], defaultModes[approvalMode]);
  draftList(job, draft, { decision: "allow", specs: allow });
  draftList(job, draft, { decision: "ask", specs: ask.filter((spec) => isAskedFor(spec, job)) });
  draftList(job, draft, { decision: "deny", specs: deny });
  draft.add(["permissions", "additionalDirectories"], directories);
  for (const spec of allow) noteFolders(job, spec);
}

function draftList(
  job: RenderJob,
  draft: SettingsDraft,
  { decision, specs }: { readonly decision: "allow" | "ask" | "deny"; readonly specs: readonly ToolSpec[] },
): void {
  const asks = decision === "ask";
  const form = {
    isPerUser: !job.isPerProject,
    hasPatterns: asks && deniesWrapper(job),
    byPath: asks ? deniedByPath(job) : projectForm.byPath,
  };
  const { rules, notes } = mapSpecs(specs, (use) => mapClaudeTool(use, form));
  draft.add(["permissions", decision], rules);
  for (const note of notes) notePermission(job, decision, note);
}

/** What a rule in `deny` covers is refused anyway, and in `ask` would win over it where it is the whole command (2.1.329). */
function isAskedFor(spec: ToolSpec, job: RenderJob): boolean {
  if (noteLack(job, "ask", spec)) return false;
  const asked = readSpec(spec);
  if (asked.kind !== "shell") return true;
  return !deniedPrefixes(job).some((command) => `${asked.command} `.startsWith(`${command} `));
}

/** Programs that run another one, and that Claude Code looks through (2.1.329). */
const wrappers =
  /^(?:builtin|chrt|command|doas|env|exec|flock|ionice|ltrace|nice|noglob|nohup|nsenter|pkexec|script|setsid|stdbuf|strace|sudo|taskset|time|timeout|unshare|watch|xargs)(?: |$)/;

/** Whether such a program is denied: then `sudo x` must not be taken for an `x` that is asked for. */
function deniesWrapper(job: RenderJob): boolean {
  return deniedPrefixes(job).some((command) => wrappers.test(command));
}

function deniedPrefixes({ catalog }: RenderJob): string[] {
  return catalog.permissions.deny
    .map((spec) => readSpec(spec))
    .flatMap((use) => (use.kind === "shell" && use.isPrefix ? [use.command] : []));
}

/** Where files are denied by their path: a question about the whole tool would win over that (2.1.329). */
function deniedByPath({ catalog }: RenderJob): ReadonlySet<PathRuleTool> {
  const denied = catalog.permissions.deny
    .map((spec) => readSpec(spec))
    .flatMap((use) => (use.kind === "path" ? [pathRuleTool(use.tool)] : []));
  return new Set(denied.filter((tool) => tool !== undefined));
}

function noteFolders(job: RenderJob, spec: ToolSpec): void {
  const use = readSpec(spec);
  if (use.kind !== "path" || !coversFolders(use.path)) return;
  const reason = "a pattern in Claude Code that fits a folder fits all that is in it";
  notePermission(job, "allow", { spec, reason, instead: "files below folders that fit are allowed too" });
}
