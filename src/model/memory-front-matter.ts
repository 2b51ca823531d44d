import { array, enum as enumOf, strictObject, string } from "zod";
import type { infer as Infer } from "zod";
import { coderNames } from "./coder-name.ts";

/**
 * Optional front matter of `contents/memory/*.md`. `paths` are globs relative to the project: where the coder has
 * path-gated rules the text is read only when a matching file is touched.
 */
export const memoryFrontMatterSchema = strictObject({
  description: string().min(1).optional(),
  languages: array(string().min(1)).optional(),
  coders: array(enumOf(coderNames)).optional(),
  paths: array(string().min(1)).optional(),
});

export type MemoryFrontMatter = Infer<typeof memoryFrontMatterSchema>;
