import type { ProtectiveRule, ToolSpec } from "../../model/tool-spec.ts";
import { readSpec } from "../shared/map-specs.ts";
import { notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { openFolders } from "./open-folders.ts";
import { isAnchored, isWidened } from "./path-patterns.ts";
import { rulesFor, type Action, type PermissionRule } from "./permission-rules.ts";
import { excludedTools, expandServer } from "./server-tools.ts";
import { foreignSkillRules } from "./foreign-skills.ts";

const hosts = "OpenCode cannot tell hosts apart";

/** All rules of the policy, with a note for each that means something else here. */
export function policyRules(job: RenderJob): PermissionRule[] {
  const { allow, ask, deny } = job.catalog.permissions;
  for (const spec of ask) noteProtection(job, "ask", spec);
  for (const spec of deny) noteProtection(job, "deny", spec);
  noteSearch(job);
  return [...allow.flatMap((spec) => allowRules(job, spec)), ...openFolders(job), ...protectiveRules(job)];
}

/** What the policy asks for and denies, and what OpenCode would have beyond the library. */
export function protectiveRules(job: RenderJob): PermissionRule[] {
  const { ask, deny } = job.catalog.permissions;
  return [
    ...ask.flatMap((spec) => protection(job, "ask", spec)),
    ...deny.flatMap((spec) => protection(job, "deny", spec)),
    ...excludedTools(job),
    ...foreignSkillRules(job),
  ];
}

function protection(job: RenderJob, action: "ask" | "deny", spec: ProtectiveRule): PermissionRule[] {
  if (readSpec(spec).kind === "domain") return [wholeFetch(action)];
  const parts = expandServer(spec, job);
  // Nothing of a server that is denied as a whole, whatever else it offers.
  const whole = action === "deny" && !parts.includes(spec) ? [spec] : [];
  return [...parts, ...whole].flatMap((each) => rulesFor(each, action));
}

function allowRules(job: RenderJob, spec: ToolSpec): PermissionRule[] {
  const use = readSpec(spec);
  if (use.kind === "domain") {
    notePermission(job, "allow", { spec, reason: hosts, instead: "ask holds for every page" });
    return [wholeFetch("ask")];
  }
  if (use.kind === "path" && isWidened(use.path))
    notePermission(job, "allow", {
      spec,
      reason: "a `*` in OpenCode's paths crosses folders",
      instead: "it is allowed in the folders below too",
    });
  // Reading is allowed by default, except for `.env` files, which a rule for all files would open.
  if (use.kind === "tool" && use.tool === "read") return [];
  return expandServer(spec, job).flatMap((each) => rulesFor(each, "allow"));
}

function noteProtection(job: RenderJob, decision: "ask" | "deny", spec: ProtectiveRule): void {
  const use = readSpec(spec);
  if (use.kind === "domain")
    notePermission(job, decision, { spec, reason: hosts, instead: `${decision} holds for every page` });
  if (use.kind === "path" && isAnchored(use.path))
    notePermission(job, decision, {
      spec,
      reason: "OpenCode sees paths from the root of the repository, or of the disk where there is none",
      instead: "it holds for such a path below any folder",
    });
  if (use.kind === "tool" && use.tool === "list-directory")
    notePermission(job, decision, {
      spec,
      reason: "OpenCode lists folders with the tool that reads files",
      instead: "folders are listed where files may be read",
      weakness: { level: "rule" },
    });
}

/** `grep` goes through all files, hidden ones too, and its rules are about what is searched for (1.18.33). */
function noteSearch(job: RenderJob): void {
  const uses = [...job.catalog.permissions.ask, ...job.catalog.permissions.deny].map((spec) =>
    readSpec(spec),
  );
  const isGuarded = uses.some((use) => use.kind === "tool" && use.tool === "grep");
  if (isGuarded || !uses.some((use) => use.kind === "path" && use.tool === "read")) return;
  job.note("permissions", {
    reason: "OpenCode's search prints lines of files that its rules keep from being read",
    instead: "ask for `grep` or deny it, where that matters",
  });
}

/** Hosts cannot be told apart. */
function wholeFetch(action: Action): PermissionRule {
  return { key: "webfetch", pattern: "*", action };
}
