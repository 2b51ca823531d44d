import { FileError } from "../diagnostics/errors.ts";
import type { Location } from "../diagnostics/diagnostic.ts";
import type { FileTree } from "../files/file-tree.ts";
import { listTree } from "../files/lazy-tree.ts";
import type { Json } from "../model/json.ts";
import { Dict } from "../templates/jinja/values/dict.ts";
import { toText } from "../templates/jinja/values/text.ts";
import type { Value } from "../templates/jinja/values/value.ts";
import { readTemplateConfig } from "./config/read-template-config.ts";
import type { Question } from "./config/template-config.ts";

/** A question of a template, as it is written: texts may be templates, which see the answers before. */
export interface TemplateQuestion {
  readonly name: string;
  /** `str`, `int`, `float`, `bool`, `yaml`, `json`, `path`, or a template that renders as one. */
  readonly type: string;
  readonly help?: string;
  /** Not there when the question has to be answered. */
  readonly default?: Json;
  /** A list, a mapping, or a template of one of them in YAML. */
  readonly choices?: Json;
  readonly multiselect: string | boolean;
  readonly validator: string;
  readonly placeholder: string;
  readonly when: string | boolean;
  /** Whether the answer stays out of the answers file. */
  readonly isSecret: boolean;
  readonly location: Location;
}

/**
 * The questions of a Copier template in the order in which they are asked, from `copier.yml` or `copier.yaml` and what
 * that includes. Nothing of the template is run or rendered.
 *
 * @param source a folder, or a template in memory
 * @throws TemplateError with all faults of the file: place and hints; FileError when there is no such folder
 */
export function readQuestions(source: string | FileTree): readonly TemplateQuestion[] {
  const files = typeof source === "string" ? readFolder(source) : source;
  return readTemplateConfig(files).questions.map(toPublic);
}

function readFolder(folder: string): FileTree {
  const files = listTree(folder);
  if (files !== undefined) return files;
  throw new FileError("bootstrap/no-template", `there is no folder \`${folder}\``);
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
