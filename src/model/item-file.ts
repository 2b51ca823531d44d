import { array, boolean, enum as enumOf, int, json, number, record, strictObject, string } from "zod";
import type { infer as Infer } from "zod";
import { coderNames } from "./coder-name.ts";
import { toolSpecSchema } from "./tool-spec.ts";

/** The colours of Claude Code and Qwen Code; other coders get their nearest. */
export const colors = ["red", "blue", "green", "yellow", "purple", "orange", "pink", "cyan"] as const;

export type Color = (typeof colors)[number];

/** Keys that `[context]` gives to all coders and `[[coders]]` may replace for one. */
const metadata = {
  description: string().min(1).optional(),
  "argument-hint": string().min(1).optional(),
  "allowed-tools": array(toolSpecSchema).optional(),
  category: string().min(1).optional(),
  color: enumOf(colors).optional(),
  model: string().min(1).optional(),
  mode: enumOf(["primary", "subagent", "all"]).optional(),
  temperature: number().min(0).max(2).optional(),
  "max-turns": int().min(1).optional(),
  "disable-model-invocation": boolean().optional(),
};

const context = strictObject({
  ...metadata,
  name: string().min(1),
  description: string().min(1),
  permissions: array(string()).optional(),
  languages: array(string().min(1)).optional(),
  coders: array(enumOf(coderNames)).optional(),
});

const coderEntry = strictObject({
  ...metadata,
  name: enumOf(coderNames),
  frontmatter: record(string(), json()).optional(),
});

/**
 * `configurations/<commands|agents>/<name>.toml`.
 *
 * `context.permissions` is accepted and has no effect, as in the original.
 * `[[coders]]` holds what one coder needs and wins over `[context]`; `frontmatter` there is a table of that
 * coder's own front matter keys, written as they are.
 */
export const itemFileSchema = strictObject({ context, coders: array(coderEntry).optional() });

export type ItemFile = Infer<typeof itemFileSchema>;
export type ItemMetadata = Omit<Infer<typeof coderEntry>, "name" | "frontmatter">;
