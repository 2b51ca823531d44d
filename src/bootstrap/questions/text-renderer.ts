import type { CompiledTemplate } from "../../templates/jinja/evaluate/context.ts";
import type { TemplateEnvironment } from "../../templates/jinja/environment.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";

/** Renders a text of a template's settings and questions. */
export interface TextRenderer {
  /**
   * @param origin the file that the text is from, for faults
   * @throws TemplateError
   */
  readonly renderText: (text: string, values: TemplateData, origin: string) => string;
}

/** The renderer of an environment. What is rendered again is not compiled again. */
export function createTextRenderer(environment: TemplateEnvironment): TextRenderer {
  const compiled = new Map<string, CompiledTemplate>();
  return {
    renderText(text, values, origin) {
      const template = compiled.get(text) ?? environment.compile({ text, path: origin });
      compiled.set(text, template);
      return environment.render(template, values);
    },
  };
}
