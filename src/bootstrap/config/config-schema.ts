import {
  array,
  boolean,
  nullable,
  number,
  optional,
  record,
  strictObject,
  string,
  union,
  unknown,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";

const command = union([string(), array(union([string(), number()]))]);
const condition = union([string(), boolean()]);
const texts = optional(array(string()));
const message = optional(nullable(string()));

const taskTable = {
  command,
  when: optional(condition),
  working_directory: optional(string()),
};
const stagesTable = strictObject({
  version: string(),
  before: optional(array(command)),
  after: optional(array(command)),
});

/** The settings of one document of `copier.yml`. */
export const settingsSchema = strictObject({
  _min_copier_version: optional(string()),
  _subdirectory: optional(string()),
  _answers_file: optional(string()),
  _templates_suffix: optional(nullable(string())),
  _envops: optional(record(string(), unknown())),
  _exclude: texts,
  _skip_if_exists: texts,
  _secret_questions: texts,
  _tasks: optional(array(union([command, strictObject(taskTable)]))),
  _migrations: optional(
    array(union([command, strictObject({ ...taskTable, version: optional(string()) }), stagesTable])),
  ),
  _message_before_copy: message,
  _message_after_copy: message,
  _message_before_update: message,
  _message_after_update: message,
  _jinja_extensions: texts,
  _external_data: optional(record(string(), string())),
  _preserve_symlinks: optional(boolean()),
});

export type RawSettings = Infer<typeof settingsSchema>;

/** Settings of Copier that only its caller can give. */
export const callSettings: ReadonlySet<string> = new Set(
  [
    "cleanup_on_error",
    "conflict",
    "context_lines",
    "data",
    "defaults",
    "force",
    "overwrite",
    "pretend",
    "quiet",
    "skip_answered",
    "skip_tasks",
    "unsafe",
    "use_prereleases",
    "vcs_ref",
  ].map((name) => `_${name}`),
);

/** A question in its long form. What a default and the choices may be is checked when they are known. */
export const questionSchema = strictObject({
  type: optional(string()),
  help: optional(string()),
  default: optional(unknown()),
  choices: optional(union([string(), array(unknown()), record(string(), unknown())])),
  multiselect: optional(condition),
  validator: optional(string()),
  placeholder: optional(string()),
  when: optional(condition),
  secret: optional(boolean()),
  multiline: optional(condition),
  qmark: optional(nullable(string())),
  use_shortcuts: optional(condition),
});

export type RawQuestion = Infer<typeof questionSchema>;

/** A choice that may be switched off. */
export const choiceSchema = strictObject({ value: unknown(), validator: optional(string()) });
