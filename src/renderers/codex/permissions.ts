import { posix } from "node:path";
import type { ApprovalMode } from "../../model/permissions-file.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { readSpec, type ToolUse } from "../shared/map-specs.ts";
import { noteLack, notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { SettingsDraft } from "../shared/settings-draft.ts";
import { codexLacks } from "./rule-lacks.ts";

type Decision = "allow" | "ask" | "deny";

/**
 * `approval_policy` and `sandbox_mode`: how Codex bounds what no rule names. 0.169.0 has no policy that asks before every
 * command: `untrusted`, which did, keeps it from starting. With `never` nothing leaves the sandbox.
 */
const approvals: Readonly<Record<ApprovalMode, Approval>> = {
  default: {
    policy: "on-request",
    sandbox: "read-only",
    instead: "the sandbox is read-only, and what wants to leave it is asked for",
  },
  "auto-edit": {
    policy: "on-request",
    sandbox: "workspace-write",
    instead:
      "commands run in a sandbox that writes to the project only, and what wants to leave it is asked for",
  },
  plan: { policy: "never", sandbox: "read-only" },
};

interface Approval {
  readonly policy: "on-request" | "never";
  readonly sandbox: "read-only" | "workspace-write";
  /** What happens where the mode says that commands are asked for. */
  readonly instead?: string;
}

/** What `config.toml` can say of the rest; all else becomes a note. */
export function draftPermissions(job: RenderJob, draft: SettingsDraft): void {
  const { approvalMode, directories, allow, ask, deny } = job.catalog.permissions;
  const isReadOnly = deny.some(isWholeEdit);
  const approval = approvalMode === undefined ? undefined : approvals[approvalMode];
  draft.set(["approval_policy"], approval?.policy);
  draft.set(["sandbox_mode"], isReadOnly ? "read-only" : approval?.sandbox);
  if (approval?.instead !== undefined)
    job.note("permissions", { reason: "Codex cannot ask before every command", instead: approval.instead });
  draft.add(["sandbox_workspace_write", "writable_roots"], writableRoots(directories, job));
  // Of `disabled`, `cached`, `indexed` and `live` (0.169.0).
  if (deny.some(isWholeSearch)) draft.set(["web_search"], "disabled");
  for (const spec of ask) noteUnlessSaid(job, "ask", spec);
  for (const spec of deny) noteUnlessSaid(job, "deny", spec);
  for (const spec of allow) noteUnlessSaid(job, "allow", spec);
}

/** A relative folder is one of the folder that holds `config.toml`, and its name counts, not where it leads (0.169.0). */
function writableRoots(directories: readonly string[], job: RenderJob): string[] {
  return directories.flatMap((folder) => {
    if (/^(?:\/|~(?:\/|$)|[A-Za-z]:)/.test(folder)) return [folder];
    if (job.isPerProject) return [posix.join("..", folder)];
    job.note("permissions", {
      reason: `the folder \`${folder}\` is relative to a project, which Codex's user settings cannot say`,
      instead: "it is left out; `codex --add-dir` gives it to one session",
    });
    return [];
  });
}

/** One tool changes files, whatever the library calls the change. */
function isWholeEdit(spec: ToolSpec): boolean {
  const use = readSpec(spec);
  return use.kind === "tool" && ["edit", "multi-edit", "write"].includes(use.tool);
}

function isWholeSearch(spec: ToolSpec): boolean {
  const use = readSpec(spec);
  return use.kind === "tool" && use.tool === "web-search";
}

/** Servers that the library does not define cannot be given settings: a table without a command is an error. */
function isForeignServer(use: ToolUse, job: RenderJob): boolean {
  return use.kind === "server" && !job.catalog.servers.some((server) => server.name === use.server);
}

function noteUnlessSaid(job: RenderJob, decision: Decision, spec: ToolSpec): void {
  const use = readSpec(spec);
  if (use.kind === "shell") return;
  if (isForeignServer(use, job)) noteServer(job, decision, spec);
  else if (use.kind === "server") return;
  else if (decision === "allow") noteAllow(job, spec, use);
  else if (decision === "deny" && isWholeEdit(spec)) noteReadOnly(job, spec);
  else if (decision === "ask" || !(isWholeSearch(spec) || hasNoSuchTool(use))) noteLack(job, decision, spec);
}

/** What runs inside the sandbox needs no leave. */
function noteAllow(job: RenderJob, spec: ToolSpec, use: ToolUse): void {
  if (use.kind === "tool" && use.tool !== "shell") return;
  const [lack] = codexLacks;
  if (lack !== undefined) notePermission(job, "allow", { spec, reason: lack.reason, instead: lack.instead });
}

function noteReadOnly(job: RenderJob, spec: ToolSpec): void {
  notePermission(job, "deny", {
    spec,
    reason: "Codex has no rule for edits, only a sandbox that a user may let it leave",
    instead: "the sandbox is read-only",
    weakness: { level: "rule" },
  });
}

/** Codex has no tool of its own to fetch a page. */
function hasNoSuchTool(use: ToolUse): boolean {
  return use.kind === "tool" && use.tool === "web-fetch";
}

function noteServer(job: RenderJob, decision: Decision, spec: ToolSpec): void {
  notePermission(job, decision, {
    spec,
    reason: "Codex keeps the rules of a server with the server, and the library does not define it",
    instead: "add the server to mcp-servers.toml",
    weakness: { level: "rule" },
  });
}
