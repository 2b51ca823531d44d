import type { IssuePath } from "../../formats/issue.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import { toText } from "../../templates/jinja/values/text.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { Question, TemplateSettings } from "./template-config.ts";

/** A text that is rendered, and where it stands. */
export interface TextTemplate {
  readonly text: string;
  readonly path: IssuePath;
}

/** All templates of a question. */
export function templatesOfQuestion(question: Question): TextTemplate[] {
  const { name, choices, default: answer } = question;
  const texts: readonly (readonly [key: string, text: string | boolean | undefined])[] = [
    ["type", question.type],
    ["help", question.help],
    ["multiselect", question.multiselect],
    ["validator", question.validator],
    ["placeholder", question.placeholder],
    ["when", question.when],
    ["multiline", question.multiline],
    ["qmark", question.mark],
    ["use_shortcuts", question.useShortcuts],
  ];
  return [
    ...texts.flatMap(([key, text]) => (typeof text === "string" ? [{ text, path: [name, key] }] : [])),
    ...(answer === undefined ? [] : templatesIn(answer, [name, "default"])),
    ...(choices === undefined ? [] : templatesOfChoices(choices, [name, "choices"])),
  ];
}

/** The templates of the settings that are rendered whole. */
export function templatesOfSettings(settings: TemplateSettings): TextTemplate[] {
  const { messages, tasks, migrations } = settings;
  const texts: readonly (readonly [key: string, texts: readonly (string | boolean)[]])[] = [
    ["_subdirectory", [settings.subdirectory]],
    ["_answers_file", [settings.answersFile]],
    ["_exclude", settings.exclude],
    ["_skip_if_exists", settings.skipIfExists],
    ["_message_before_copy", [messages.beforeCopy]],
    ["_message_after_copy", [messages.afterCopy]],
    ["_message_before_update", [messages.beforeUpdate]],
    ["_message_after_update", [messages.afterUpdate]],
    ["_external_data", Object.values(settings.externalData)],
    [
      "_tasks",
      tasks.flatMap(({ command, when, workingDirectory }) => [command, when, workingDirectory].flat()),
    ],
    [
      "_migrations",
      migrations.flatMap((migration) =>
        migration.kind === "task"
          ? [migration.command, migration.when, migration.workingDirectory].flat()
          : [...migration.before, ...migration.after].flat(),
      ),
    ],
  ];
  return texts.flatMap(([key, all]) =>
    all.flatMap((text) => (typeof text === "string" ? [{ text, path: [key] }] : [])),
  );
}

/** Texts are templates, alone and in lists; those in a mapping are not. */
function templatesIn(value: Value, path: IssuePath): TextTemplate[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => templatesIn(item, [...path, index]));
}

function templatesOfChoices(choices: Value, path: IssuePath): TextTemplate[] {
  if (!(choices instanceof Dict)) {
    if (!Array.isArray(choices)) return templatesIn(choices, path);
    return choices.flatMap((choice, index) => templatesOfMeaning(choice, [...path, index]));
  }
  return Array.from(choices.entries()).flatMap(([name, value]) => {
    const inside = [...path, toText(name)];
    return [...templatesIn(name, inside), ...templatesOfMeaning(value, inside)];
  });
}

function templatesOfMeaning(value: Value, path: IssuePath): TextTemplate[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => templatesOfMeaning(item, [...path, index]));
  if (!(value instanceof Dict)) return templatesIn(value, path);
  return ["value", "validator"].flatMap((key) => {
    const part = value.get(key);
    return part === undefined ? [] : templatesIn(part, [...path, key]);
  });
}
