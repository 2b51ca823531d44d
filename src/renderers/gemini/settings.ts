import type { Entry } from "../../model/entry.ts";
import type { ApprovalMode } from "../../model/permissions-file.ts";
import { draftHooks, type HookFormat } from "../shared/draft-hooks.ts";
import { noteEnvironment } from "../shared/note-environment.ts";
import { noteServerLimits } from "../shared/note-servers.ts";
import { noteSmallModel } from "../shared/note-small-model.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { noteUnserved } from "../shared/serving-backend.ts";
import { resolveModel } from "../shared/resolve-model.ts";
import { SettingsDraft } from "../shared/settings-draft.ts";
import { settingsServer } from "../shared/settings-server.ts";
import { editsFreely, policyFile } from "./policy.ts";

/** The values of `general.defaultApprovalMode`, Gemini CLI 0.61.0. */
const approvalModes: Readonly<Record<ApprovalMode, string>> = {
  default: "default",
  "auto-edit": "auto_edit",
  plan: "plan",
};

/** Events as Gemini CLI 0.61.0 names them; timeouts are milliseconds, a matcher is an unanchored pattern. */
const hookFormat: HookFormat = {
  events: {
    "pre-tool-use": "BeforeTool",
    "post-tool-use": "AfterTool",
    "user-prompt-submit": "BeforeAgent",
    stop: "AfterAgent",
    "session-start": "SessionStart",
    "session-end": "SessionEnd",
    "pre-compact": "PreCompress",
    notification: "Notification",
  },
  timeout: (seconds) => seconds * 1000,
  projectDirectory: '"$GEMINI_PROJECT_DIR"',
  matcherIds: (ids) => [`^(?:${ids.map((id) => id.replaceAll("*", ".*")).join("|")})$`],
};

/** `settings.json`, and the hook scripts that it names. */
export function geminiSettings(job: RenderJob): Entry[] {
  const draft = new SettingsDraft();
  for (const server of job.catalog.servers) {
    noteServerLimits(server, job, ["startup-timeout"]);
    // Without a type the client takes any `url` for streamable HTTP.
    const type = server.transport === "sse" ? "sse" : undefined;
    draft.set(["mcpServers", server.name], settingsServer(server, { type }));
    if (!server.enabled) draft.add(["mcp", "excluded"], [server.name]);
  }
  draftPermissions(job, draft);
  draftModel(job, draft);
  const scripts = draftHooks(job, hookFormat, draft);
  return [...draft.toEntries({ path: job.inBase("settings.json"), format: "jsonc" }), ...scripts];
}

function draftPermissions(job: RenderJob, draft: SettingsDraft): void {
  const { approvalMode, allow, ask, deny, directories } = job.catalog.permissions;
  if (editsFreely(job))
    job.note("permissions", {
      reason:
        "an editor that starts Gemini CLI with the mode `auto_edit` has it pass by rules about files and pages",
      instead: "a rule allows edits, and the mode stays `default`",
    });
  else if (approvalMode !== undefined)
    draft.set(["general", "defaultApprovalMode"], approvalModes[approvalMode]);
  draft.add(["context", "includeDirectories"], directories);
  for (const directory of directories)
    job.note(
      "permissions",
      {
        reason: "Gemini CLI does not start where a folder of `directories` is missing",
        instead: "it is named all the same: make it, or leave it out for this coder",
      },
      directory,
    );
  // A project's policy folder is not read by itself, and a list here replaces the user's folder: so both are named.
  if (job.isPerProject && [...allow, ...ask, ...deny].length > 0)
    draft.add(["policyPaths"], [`./${job.projectFolder}/${policyFile}`, "~/.gemini/policies"]);
}

function draftModel(job: RenderJob, draft: SettingsDraft): void {
  noteUnserved(job);
  draft.set(["model", "name"], resolveModel(job, job.catalog.models.model, { feature: "settings" }));
  noteSmallModel(job);
  noteEnvironment(job);
}
