import { strictObject } from "zod/mini";
import { text } from "./text.ts";
import { conditions } from "./conditions.ts";

/** `configurations/skills/<name>.toml`, optional: whom a skill of `skills/` is for. */
export const skillFileSchema = strictObject({
  context: strictObject({
    name: text,
    ...conditions,
  }),
});
