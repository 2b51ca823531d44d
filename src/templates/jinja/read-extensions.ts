import { didYouMean } from "../../diagnostics/nearest-name.ts";
import type { ExtensionName } from "./syntax/token-stream.ts";

export interface JinjaExtensions {
  readonly extensions: ReadonlySet<ExtensionName>;
  readonly faults: readonly {
    readonly name: string;
    readonly message: string;
    readonly hints: readonly string[];
  }[];
}

/** What each extension brings; undefined: what is always there. */
const known: ReadonlyMap<string, ExtensionName | undefined> = new Map<string, ExtensionName | undefined>([
  ["jinja2.ext.do", "do"],
  ["jinja2.ext.loopcontrols", "loopcontrols"],
  ["jinja2.ext.with_", undefined],
  ["jinja2.ext.autoescape", undefined],
  ["jinja2_ansible_filters.AnsibleCoreFiltersExtension", undefined],
  ["cookiecutter.extensions.JsonifyExtension", "jsonify"],
  ["cookiecutter.extensions.RandomStringExtension", "random-string"],
  ["cookiecutter.extensions.SlugifyExtension", "slugify"],
  ["cookiecutter.extensions.UUIDExtension", "uuid"],
]);

/** The extensions that may be named. */
export const jinjaExtensionNames: readonly string[] = [...known.keys()];

/** Reads `_jinja_extensions`. They are Python classes: we have our own of some, and no others can be. */
export function readExtensions(names: readonly string[]): JinjaExtensions {
  const extensions = names.flatMap((name) => known.get(name) ?? []);
  const faults = names.flatMap((name) => {
    if (known.has(name)) return [];
    const hints = didYouMean(name, known.keys());
    return [{ name, message: `the Jinja extension \`${name}\` is not supported`, hints }];
  });
  return { extensions: new Set(extensions), faults };
}
