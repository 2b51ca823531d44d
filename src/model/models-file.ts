import { enum as enumOf, optional, partialRecord, record, strictObject, string } from "zod/mini";
import { coderNames } from "./coder-name.ts";
import { text } from "./text.ts";

/** What a tier means: one model id per coder, in that coder's own spelling. `inherit` leaves the choice to it. */
const tier = partialRecord(enumOf(coderNames), text);

/**
 * `configurations/models.toml`.
 *
 * `[tiers.NAME]` maps a tier such as `fast` to one model per coder. Items say `model = "fast"`. `model` and
 * `small-model` set a coder's own default. `[environment]` holds plain variables that each coder sets for the
 * commands it starts; a value may refer to others as `${NAME}`.
 */
export const modelsFileSchema = strictObject({
  model: optional(text),
  "small-model": optional(text),
  tiers: optional(record(text, tier)),
  environment: optional(record(text, string())),
});
