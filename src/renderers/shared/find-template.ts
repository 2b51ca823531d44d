import { RenderError } from "../../diagnostics/errors.ts";
import { didYouMean } from "../../diagnostics/nearest-name.ts";
import type { TemplateSource } from "../../model/catalog.ts";
import type { ItemType } from "../../model/item-type.ts";
import { compileTemplate, type CompiledTemplate } from "../../templates/compile-template.ts";
import { shippedTemplates } from "../../templates/shipped-templates.generated.ts";
import type { RenderJob } from "./render-job.ts";

export interface FoundTemplate {
  readonly compiled: CompiledTemplate;
  readonly extension: string;
}

const compiledOnce = new WeakMap<TemplateSource, CompiledTemplate>();

/**
 * The template of the coder's flavor: the library's own, else the one we ship.
 *
 * @throws RenderError for a flavor that neither has, TemplateError for one that does not compile.
 */
export function findTemplate(job: RenderJob, type: ItemType): FoundTemplate {
  const flavor = job.renderer.getTemplateFlavor(type);
  const candidates = [...job.catalog.templates, ...shippedTemplates].filter((source) => source.type === type);
  const source = candidates.find((candidate) => candidate.flavor === flavor);
  if (source === undefined) throw unknownFlavor(type, flavor, candidates);
  const compiled = compiledOnce.get(source) ?? compileTemplate(source);
  compiledOnce.set(source, compiled);
  return { compiled, extension: source.extension };
}

function unknownFlavor(type: ItemType, flavor: string, candidates: readonly TemplateSource[]): RenderError {
  const flavors = [...new Set(candidates.map((candidate) => candidate.flavor))];
  return new RenderError("render/unknown-flavor", `there is no template \`${flavor}\` for ${type}`, {
    hints: [...didYouMean(flavor, flavors), `flavors of ${type}: ${flavors.join(", ")}`],
  });
}
