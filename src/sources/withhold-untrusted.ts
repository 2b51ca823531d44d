import type { Catalog, CoderOverride, Item } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Widening } from "./find-widenings.ts";

/** The library without what runs something or sends something elsewhere: what a source that is not trusted gets. */
export function withholdUntrusted(catalog: Catalog, widenings: readonly Widening[]): Catalog {
  const withheld = new Set(
    widenings.filter(({ needsTrust }) => needsTrust).map(({ kind, item }) => `${kind} ${item}`),
  );
  return {
    ...catalog,
    commands: catalog.commands.map(withoutFrontMatter),
    agents: catalog.agents.map(withoutFrontMatter),
    skills: catalog.skills.filter(({ name }) => !withheld.has(`skill hooks skill ${name}`)),
    hooks: [],
    servers: [],
    models: { ...catalog.models, environment: {} },
    templates: catalog.templates.filter(({ path }) => !withheld.has(`template ${path}`)),
  };
}

function withoutFrontMatter(item: Item): Item {
  const overrides: Partial<Record<CoderName, CoderOverride>> = {};
  for (const [coder, { frontmatter: _, ...rest }] of Object.entries(item.overrides) as [
    CoderName,
    CoderOverride,
  ][])
    overrides[coder] = rest;
  return { ...item, overrides };
}
