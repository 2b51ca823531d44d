import { toJSONSchema, type ZodMiniType } from "zod/mini";
import { settingsSchema } from "../../src/config/settings-schema.ts";
import { hooksFileSchema } from "../../src/model/hooks-file.ts";
import { itemFileSchema } from "../../src/model/item-file.ts";
import { memoryFrontMatterSchema } from "../../src/model/memory-front-matter.ts";
import { modelsFileSchema } from "../../src/model/models-file.ts";
import { permissionsFileSchema } from "../../src/model/permissions-file.ts";
import { serversFileSchema } from "../../src/model/servers-file.ts";
import { skillFileSchema } from "../../src/model/skill-file.ts";
import { skillFrontMatterSchema } from "../../src/model/skill-front-matter.ts";

const schemas: Readonly<Record<string, { readonly schema: ZodMiniType; readonly title: string }>> = {
  agentsmgr: { schema: settingsSchema, title: "agentsmgr: configuration of a project or a user" },
  item: { schema: itemFileSchema, title: "agentsmgr: metadata of a command or an agent" },
  skill: { schema: skillFileSchema, title: "agentsmgr: whom a skill is for" },
  permissions: { schema: permissionsFileSchema(), title: "agentsmgr: permission policy" },
  "mcp-servers": { schema: serversFileSchema, title: "agentsmgr: MCP servers" },
  hooks: { schema: hooksFileSchema, title: "agentsmgr: hooks" },
  models: { schema: modelsFileSchema, title: "agentsmgr: model tiers and environment" },
  "memory-front-matter": {
    schema: memoryFrontMatterSchema,
    title: "agentsmgr: front matter of a memory text",
  },
  "skill-front-matter": { schema: skillFrontMatterSchema, title: "agentsmgr: front matter of a skill" },
};

/** A JSON Schema for each file of a library, for editors. */
export function generateSchemas(): [path: string, text: string][] {
  return Object.entries(schemas).map(([name, { schema, title }]) => {
    const { $schema, ...rest } = toJSONSchema(schema, { target: "draft-7", io: "input" });
    const document = { $schema, $id: `${name}.schema.json`, title, ...rest };
    return [`schemas/${name}.schema.json`, `${JSON.stringify(document, null, 2)}\n`];
  });
}
