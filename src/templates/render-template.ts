import { printSegments } from "./escaping/print-segments.ts";
import type { CompiledTemplate } from "./compile-template.ts";
import { toTemplateError } from "./fault.ts";
import { globals } from "./globals.ts";
import { metered } from "./meter.ts";
import { Scope } from "./scope.ts";
import type { Dict, Segment } from "./value.ts";

const globalScope = new Scope(undefined, globals);

/** Plain data by name, such as `context`, `coder` and `content`. An undefined one counts as not given. */
export type TemplateValues = Dict;

/**
 * Renders with these values and nothing else. In `md` and `toml` files each value is escaped for the place that it
 * stands in: YAML front matter, TOML strings and values. Elsewhere values are inserted as they are.
 *
 * @throws TemplateError with one diagnostic.
 */
export function renderTemplate(template: CompiledTemplate, values: TemplateValues): string {
  const scope = new Scope(globalScope);
  for (const name of Object.keys(values)) scope.set(name, values[name]);
  const output: Segment[] = [];
  try {
    metered(() => template.emit(scope, output));
    return printSegments(output, template.source.extension);
  } catch (error) {
    throw toTemplateError(error, template.source);
  }
}
