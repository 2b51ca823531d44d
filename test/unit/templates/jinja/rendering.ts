import { createEnvironment, type EnvironmentOptions } from "../../../../src/templates/jinja/environment.ts";
import type { TemplateData } from "../../../../src/templates/jinja/values/from-data.ts";

/** Compiles and renders at once. */
export function render(text: string, values: TemplateData = {}, options: EnvironmentOptions = {}): string {
  const environment = createEnvironment(options);
  return environment.render(environment.compile({ path: "template/a.jinja", text }), values);
}

/** Files by name, as an environment loads them. */
export function loadFrom(files: Readonly<Record<string, string>>): NonNullable<EnvironmentOptions["load"]> {
  return (name) => {
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    return text === undefined ? undefined : { path: `template/${name}`, text };
  };
}
