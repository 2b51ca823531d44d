import { array, optional, strictObject } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { text } from "./text.ts";
import { conditions } from "./conditions.ts";

/**
 * Optional front matter of `contents/memory/*.md`. `paths` are globs relative to the project: where the coder has
 * path-gated rules the text is read only when a matching file is touched.
 */
export const memoryFrontMatterSchema = strictObject({
  description: optional(text),
  ...conditions,
  paths: optional(array(text)),
});

export type MemoryFrontMatter = Infer<typeof memoryFrontMatterSchema>;
