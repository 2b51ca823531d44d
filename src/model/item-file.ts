import {
  array,
  boolean,
  enum as enumOf,
  gte,
  int,
  json,
  lte,
  number,
  optional,
  record,
  strictObject,
  string,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { coderNames } from "./coder-name.ts";
import { toolSpecSchema } from "./tool-spec.ts";
import { text } from "./text.ts";
import { conditions } from "./conditions.ts";

/**
 * The colours of Claude Code (2.1.329) and Qwen Code (0.24.4). OpenCode (1.18.33) gets them as `#rrggbb`; Codex
 * (0.169.0) and Gemini CLI (0.61.0) have none.
 */
export const colors = ["red", "blue", "green", "yellow", "purple", "orange", "pink", "cyan"] as const;

export type Color = (typeof colors)[number];

/** Keys that `[context]` gives to all coders and `[[coders]]` may replace for one. */
const metadata = {
  description: optional(text),
  "argument-hint": optional(text),
  "allowed-tools": optional(array(toolSpecSchema)),
  category: optional(text),
  color: optional(enumOf(colors)),
  model: optional(text),
  mode: optional(enumOf(["primary", "subagent", "all"])),
  temperature: optional(number().check(gte(0), lte(2))),
  "max-turns": optional(int().check(gte(1))),
  "disable-model-invocation": optional(boolean()),
};

const context = strictObject({
  ...metadata,
  name: text,
  description: text,
  permissions: optional(array(string())),
  ...conditions,
});

const coderEntry = strictObject({
  ...metadata,
  name: enumOf(coderNames),
  frontmatter: optional(record(string(), json())),
});

/**
 * `configurations/<commands|agents>/<name>.toml`.
 *
 * `context.permissions` is accepted and has no effect, as in the original.
 * `[[coders]]` holds what one coder needs and wins over `[context]`; `frontmatter` there is a table of that
 * coder's own front matter keys, written as they are.
 */
export const itemFileSchema = strictObject({ context, coders: optional(array(coderEntry)) });

export type ItemFile = Infer<typeof itemFileSchema>;
export type ItemMetadata = Omit<Infer<typeof coderEntry>, "name" | "frontmatter">;
