import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";

/**
 * Codex has no tool list for agents, and a `sandbox_mode` in an agent is accepted without any effect: the child keeps
 * its parent's sandbox (checked with 0.169.0).
 */
export function noteAgentTools(view: ItemView, job: RenderJob): void {
  if (view.allowedTools === undefined) return;
  job.note(
    "agents",
    { reason: "an agent in Codex has no list of tools", instead: "it has all tools of the session" },
    view.label,
  );
}
