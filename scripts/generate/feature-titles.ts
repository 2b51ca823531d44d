import type { Feature } from "../../src/model/item-type.ts";

/** The rows of the tables on support. */
export const featureTitles: Readonly<Record<Feature, string>> = {
  memory: "Memory (rules)",
  commands: "Commands",
  agents: "Agents",
  skills: "Skills",
  servers: "MCP servers",
  permissions: "Permissions",
  hooks: "Hooks",
  settings: "Models and environment",
};
