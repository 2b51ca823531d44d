import { looseObject, string } from "zod";
import type { infer as Infer } from "zod";

/**
 * What every coder needs of a `SKILL.md`: a name equal to its folder's and a description. Other keys are the
 * Agent Skills format's or a coder's own, and are copied with the file.
 */
export const skillFrontMatterSchema = looseObject({
  name: string().min(1),
  description: string().min(1).max(1024),
});

export type SkillFrontMatter = Infer<typeof skillFrontMatterSchema>;
