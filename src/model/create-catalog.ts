import type { Catalog } from "./catalog.ts";

/** A catalog from parts, without any file; what is left out is empty. */
export function createCatalog(parts: Partial<Catalog> = {}): Catalog {
  return {
    commands: [],
    agents: [],
    skills: [],
    memory: [],
    servers: [],
    permissions: { directories: [], allow: [], ask: [], deny: [] },
    hooks: [],
    models: { tiers: {}, environment: {} },
    templates: [],
    ...parts,
  };
}
