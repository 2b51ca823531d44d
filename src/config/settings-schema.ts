import {
  array,
  boolean,
  enum as enumOf,
  gte,
  int,
  json,
  nonnegative,
  number,
  optional,
  partialRecord,
  record,
  refine,
  regex,
  strictObject,
  union,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { coderNames } from "../model/coder-name.ts";
import { conflictChoices } from "../model/conflict-choice.ts";
import { ignoreChoices } from "../model/ignore-choice.ts";
import { text } from "../model/text.ts";
import { backendTable } from "./backend-table.ts";
import { layoutChoices } from "./layout-choice.ts";
import { parseDays } from "./parse-days.ts";

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

/** A glob relative to the target, per user with `~/`, and what is done about conflicts there. */
const conflictRule = strictObject({ path: text, choice: enumOf(conflictChoices) });
const days = text.check(refine((value) => parseDays(value) !== undefined, "should be days, such as `30d`"));

/**
 * Loaded when there is a configuration to check.
 *
 * Our own configuration, in a project (`agentsmgr.toml`) or of the user (`agentsmgr/config.toml` below
 * `$XDG_CONFIG_HOME`). `coders` is a list that selects, `["claude", { name = "qwen", client = "0.5" }]`, or tables of
 * settings, `[coders.qwen]`. Paths in `source` are relative to the file.
 */
export const settingsSchema = strictObject({
  source: optional(text),
  /** What stands before the version in the tags of a git source. */
  "tag-prefix": optional(text),
  /** Whether the submodules of a git source are fetched too. */
  submodules: optional(boolean()),
  /** Seconds that fetching a source may take. */
  "fetch-timeout": optional(int().check(gte(1))),
  /** Of the user only: sources, or beginnings of them, whose hooks, servers and templates may take effect. */
  trusted: optional(array(text)),
  coders: optional(
    union([array(union([enumOf(coderNames), namedCoder])), partialRecord(enumOf(coderNames), coderTable)]),
  ),
  languages: optional(array(text)),
  layout: optional(enumOf(layoutChoices)),
  strict: optional(boolean()),
  /** What is done where something of the user's stands. */
  "on-conflict": optional(enumOf(conflictChoices)),
  /** The same per path; the first match wins. */
  conflicts: optional(array(conflictRule)),
  backups: optional(strictObject({ keep: optional(days) })),
  /** Seconds to wait while another run writes to the same place. */
  "lock-timeout": optional(number().check(nonnegative())),
  /** Rules that may protect less in a coder than the library says, as `codex:read(**\/.env)`. */
  "accept-weaker": optional(array(text.check(regex(/^(?:claude|opencode|codex|gemini|qwen):./)))),
  /** Where git is told to ignore what is all ours. */
  ignore: optional(enumOf(ignoreChoices)),
  /** Findings in libraries and coder files that are no faults: `CODE` or `CODE:PATH-GLOB`. Of the user alone. */
  allow: optional(array(text)),
  /** Of the user only: answers to questions of templates, by their names, unless something else is answered. */
  bootstrap: optional(strictObject({ defaults: optional(record(text, json())) })),
  /** The backend that `agentsmgr run` takes: one of `backends`, or one that we know, with `:MODEL` behind it. */
  backend: optional(text),
  /** Model servers by name; one that has the name of a known one changes it. */
  backends: optional(record(text.check(regex(/^[a-z0-9][a-z0-9._-]*$/)), backendTable)),
  /** Whose body a coder takes when an item has none for it, in order. */
  fallbacks: optional(partialRecord(enumOf(coderNames), array(enumOf(coderNames)))),
});

export type SettingsFile = Infer<typeof settingsSchema>;
