import { notePermission } from "./note-tools.ts";
import type { RenderJob } from "./render-job.ts";
import type { SettingsDraft } from "./settings-draft.ts";

/** The policy as `permissions.allow`, `ask` and `deny`, the form that Claude Code and Qwen Code share. */
export function draftRules(job: RenderJob, draft: SettingsDraft): void {
  for (const decision of ["allow", "ask", "deny"] as const) {
    const { rules, notes } = job.renderer.mapTools(job.catalog.permissions[decision]);
    draft.add(["permissions", decision], rules);
    for (const note of notes) notePermission(job, decision, note);
  }
}
