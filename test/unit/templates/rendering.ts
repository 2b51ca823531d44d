import { compileTemplate } from "../../../src/templates/compile-template.ts";
import { renderTemplate, type TemplateValues } from "../../../src/templates/render-template.ts";
import type { TemplateSource } from "../../../src/model/catalog.ts";

export function templateSource(text: string, extension = "txt"): TemplateSource {
  return {
    type: "commands",
    flavor: "claude",
    extension,
    text,
    path: `templates/commands/claude.${extension}.jinja`,
  };
}

/** Compiles and renders at once. */
export function render(text: string, values: TemplateValues = {}, extension = "txt"): string {
  return renderTemplate(compileTemplate(templateSource(text, extension)), values);
}
