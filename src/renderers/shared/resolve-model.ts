import type { Feature } from "../../model/item-type.ts";
import type { RenderJob } from "./render-job.ts";

/**
 * The model id that a coder is given: a tier of `models.toml` is looked up, anything else is the coder's own
 * spelling. Undefined leaves the choice to the coder (`inherit`, or a tier without a model for it, which is noted).
 */
export function resolveModel(
  job: RenderJob,
  model: string | undefined,
  place: { readonly feature: Feature; readonly item?: string },
): string | undefined {
  if (model === undefined || model === "inherit") return undefined;
  const { tiers } = job.catalog.models;
  const tier = Object.hasOwn(tiers, model) ? tiers[model] : undefined;
  if (tier === undefined) return model;
  const id = tier[job.coder];
  if (id === undefined)
    job.note(
      place.feature,
      {
        reason: `tier \`${model}\` names no model for ${job.clientName}`,
        instead: "the coder's own model is used",
      },
      place.item,
    );
  return id === "inherit" ? undefined : id;
}
