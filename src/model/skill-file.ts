import { array, enum as enumOf, strictObject, string } from "zod";
import type { infer as Infer } from "zod";
import { coderNames } from "./coder-name.ts";

/** `configurations/skills/<name>.toml`, optional: whom a skill of `skills/` is for. */
export const skillFileSchema = strictObject({
  context: strictObject({
    name: string().min(1),
    languages: array(string().min(1)).optional(),
    coders: array(enumOf(coderNames)).optional(),
  }),
});

export type SkillFile = Infer<typeof skillFileSchema>;
