import type { RenderJob } from "./render-job.ts";
import { resolveModel } from "./resolve-model.ts";

/** For a coder that chooses its small model itself. */
export function noteSmallModel(job: RenderJob): void {
  if (resolveModel(job, job.catalog.models.smallModel, { feature: "settings" }) === undefined) return;
  job.note("settings", {
    reason: `${job.clientName} has no setting for a small model`,
    instead: "it chooses its own",
  });
}
