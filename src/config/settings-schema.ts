import { array, boolean, enum as enumOf, partialRecord, strictObject, string, union } from "zod";
import type { infer as Infer } from "zod";
import { coderNames } from "../model/coder-name.ts";

export const layoutChoices = ["auto", "native", "auxiliary"] as const;

export type LayoutChoice = (typeof layoutChoices)[number];

const coderSettings = {
  /** In the table form: whether the coder is selected. A table without it only holds settings. */
  enabled: boolean().optional(),
  /** The client version to write for, such as `0.5`. */
  client: string().min(1).optional(),
  /** Per user: the coder's folder, absolute or with `~/`. */
  directory: string().min(1).optional(),
};

const coderTable = strictObject(coderSettings);
const namedCoder = strictObject({ name: enumOf(coderNames), ...coderSettings });

/**
 * Our own configuration, in a project (`agentsmgr.toml`) or of the user (`agentsmgr/config.toml` below
 * `$XDG_CONFIG_HOME`). `coders` is a list that selects, `["claude", { name = "qwen", client = "0.5" }]`, or tables of
 * settings, `[coders.qwen]`. Paths in `source` are relative to the file.
 */
export const settingsSchema = strictObject({
  source: string().min(1).optional(),
  coders: union([array(union([enumOf(coderNames), namedCoder])), partialRecord(enumOf(coderNames), coderTable)]).optional(),
  languages: array(string().min(1)).optional(),
  layout: enumOf(layoutChoices).optional(),
  strict: boolean().optional(),
  /** Whose body a coder takes when an item has none for it, in order. */
  fallbacks: partialRecord(enumOf(coderNames), array(enumOf(coderNames))).optional(),
});

export type SettingsFile = Infer<typeof settingsSchema>;
