import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { Catalog, Conditions, Item } from "../model/catalog.ts";
import type { ToolSpec } from "../model/tool-spec.ts";
import type { Sourced } from "../config/merge-layers.ts";

/**
 * A warning for each language that was asked for by name and that no condition of the library has: most often a typo,
 * with which all that is for a language would silently go. A library without such conditions is for all languages.
 */
export function checkLanguages(
  asked: Sourced<readonly string[]> | undefined,
  catalog: Catalog,
): Diagnostic[] {
  if (asked === undefined) return [];
  const known = languagesOf(catalog);
  if (known.length === 0) return [];
  return asked.value
    .filter((language) => !known.includes(language))
    .map((language) =>
      diagnostic({
        code: "library/unknown-language",
        severity: "warning",
        message: `no item of the library is for the language \`${language}\` (${asked.origin})`,
        hints: [...didYouMean(language, known), `languages of the library: ${known.join(", ")}`],
      }),
    );
}

/** All languages that the library names, sorted. */
function languagesOf(catalog: Catalog): string[] {
  const { commands, agents, skills, memory, servers, hooks, permissions } = catalog;
  const items = [...commands, ...agents];
  const specs = [
    ...items.flatMap(specsOf),
    ...hooks.flatMap(({ tools }) => tools ?? []),
    ...permissions.allow,
    ...permissions.ask,
    ...permissions.deny,
  ];
  const tables = specs.filter((spec) => typeof spec !== "string");
  const all: readonly Conditions[] = [...items, ...skills, ...memory, ...servers, ...hooks, ...tables];
  return [...new Set(all.flatMap(({ languages }) => languages ?? []))].sort();
}

function specsOf({ allowedTools, overrides }: Item): ToolSpec[] {
  const others = Object.values(overrides).flatMap((override) => override.allowedTools ?? []);
  return [...(allowedTools ?? []), ...others];
}
