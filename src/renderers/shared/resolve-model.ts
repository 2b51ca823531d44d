import type { Feature } from "../../model/item-type.ts";
import type { RenderJob } from "./render-job.ts";
import { servingBackend } from "./serving-backend.ts";

/** What Claude Code puts another model behind (2.1.329). */
const aliases: readonly string[] = ["haiku", "sonnet", "opus"];

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
  if (servingBackend(job) !== undefined) return resolveServed(job, model);
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

/** A backend has its own models: a vendor's id means nothing there. Claude Code's aliases stand for models of the backend. */
function resolveServed({ catalog, coder }: RenderJob, model: string): string | undefined {
  const { tiers } = catalog.models;
  const id = Object.hasOwn(tiers, model) ? tiers[model]?.[coder] : model;
  return coder === "claude" && id !== undefined && aliases.includes(id) ? id : undefined;
}
