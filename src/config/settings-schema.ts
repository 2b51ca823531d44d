import { array, boolean, enum as enumOf, optional, partialRecord, strictObject, union } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { coderNames } from "../model/coder-name.ts";
import { text } from "../model/text.ts";

export const layoutChoices = ["auto", "native", "auxiliary"] as const;

export type LayoutChoice = (typeof layoutChoices)[number];

const coderSettings = {
  /** In the table form: whether the coder is selected. A table without it only holds settings. */
  enabled: optional(boolean()),
  /** The client version to write for, such as `0.5`. */
  client: optional(text),
  /** Per user: the coder's folder, absolute or with `~/`. */
  directory: optional(text),
};

const coderTable = strictObject(coderSettings);
const namedCoder = strictObject({ name: enumOf(coderNames), ...coderSettings });

/**
 * Our own configuration, in a project (`agentsmgr.toml`) or of the user (`agentsmgr/config.toml` below
 * `$XDG_CONFIG_HOME`). `coders` is a list that selects, `["claude", { name = "qwen", client = "0.5" }]`, or tables of
 * settings, `[coders.qwen]`. Paths in `source` are relative to the file.
 */
export const settingsSchema = strictObject({
  source: optional(text),
  coders: optional(
    union([array(union([enumOf(coderNames), namedCoder])), partialRecord(enumOf(coderNames), coderTable)]),
  ),
  languages: optional(array(text)),
  layout: optional(enumOf(layoutChoices)),
  strict: optional(boolean()),
  /** Findings in libraries and coder files that are no faults: `CODE` or `CODE:PATH-GLOB`. Of the user alone. */
  allow: optional(array(text)),
  /** Whose body a coder takes when an item has none for it, in order. */
  fallbacks: optional(partialRecord(enumOf(coderNames), array(enumOf(coderNames)))),
});

export type SettingsFile = Infer<typeof settingsSchema>;
