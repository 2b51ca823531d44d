import type { FileTree } from "../files/file-tree.ts";
import type { Json } from "../model/json.ts";
import { Dict } from "../templates/jinja/values/dict.ts";
import { toText } from "../templates/jinja/values/text.ts";
import type { Value } from "../templates/jinja/values/value.ts";
import { readTemplateConfig } from "./config/read-template-config.ts";
import type { Question } from "./config/template-config.ts";
import type { TemplateQuestion } from "./read-questions.ts";

/** The questions of a template as plain data. @throws TemplateError */
export function listQuestions(files: FileTree): readonly TemplateQuestion[] {
  return readTemplateConfig(files).questions.map(toPublic);
}

function toPublic(question: Question): TemplateQuestion {
  const { name, type, help, choices, default: answer } = question;
  const { multiselect, validator, placeholder, when, isSecret, location } = question;
  return {
    name,
    type,
    ...(help === undefined ? {} : { help }),
    ...(answer === undefined ? {} : { default: toJson(answer) }),
    ...(choices === undefined ? {} : { choices: toJson(choices) }),
    multiselect,
    validator,
    placeholder,
    when,
    isSecret,
    location,
  };
}

/** What JSON cannot hold, such as a date or a large number, is a text. */
function toJson(value: Value): Json {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : toText(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Dict)
    return Object.fromEntries(Array.from(value.entries(), ([key, item]) => [toText(key), toJson(item)]));
  return typeof value === "object" && value !== null ? toText(value) : value;
}
