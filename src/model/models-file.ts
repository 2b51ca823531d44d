import { enum as enumOf, partialRecord, record, strictObject, string } from "zod";
import type { infer as Infer } from "zod";
import { coderNames } from "./coder-name.ts";

/** What a tier means: one model id per coder, in that coder's own spelling. `inherit` leaves the choice to it. */
const tier = partialRecord(enumOf(coderNames), string().min(1));

/**
 * `configurations/models.toml`.
 *
 * `[tiers.NAME]` maps a tier such as `fast` to one model per coder. Items say `model = "fast"`. `model` and
 * `small-model` set a coder's own default. `[environment]` holds plain variables that each coder sets for the
 * commands it starts; a value may refer to others as `${NAME}`.
 */
export const modelsFileSchema = strictObject({
  model: string().min(1).optional(),
  "small-model": string().min(1).optional(),
  tiers: record(string().min(1), tier).optional(),
  environment: record(string().min(1), string()).optional(),
});

export type ModelsFile = Infer<typeof modelsFileSchema>;
