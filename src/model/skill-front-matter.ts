import { looseObject, maxLength } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { text } from "./text.ts";

/**
 * What every coder needs of a `SKILL.md`: a name equal to its folder's and a description. Other keys are the
 * Agent Skills format's or a coder's own, and are copied with the file.
 */
export const skillFrontMatterSchema = looseObject({
  name: text,
  description: text.check(maxLength(1024)),
});

export type SkillFrontMatter = Infer<typeof skillFrontMatterSchema>;
