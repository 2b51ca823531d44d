import { valueFromJson, valueFromYaml, type ReadValue } from "../../templates/jinja/read-data.ts";
import { parseFloatText, parseIntegerText } from "../../templates/jinja/values/parse-number.ts";
import { toText } from "../../templates/jinja/values/text.ts";
import { typeOf, type Value } from "../../templates/jinja/values/value.ts";
import type { QuestionType } from "../config/question-type.ts";
import { castToBool } from "./cast-to-bool.ts";

/** A value as the type of a question has it, by Copier's rules. */
export function castAnswer(value: Value, type: QuestionType): ReadValue {
  if (value === null && type !== "json" && type !== "yaml") return refuse(value, type);
  switch (type) {
    case "bool":
      return accept(castToBool(value));
    case "int":
      return accept(toInteger(value), value, type);
    case "float":
      return accept(toFloat(value), value, type);
    case "str":
      return typeof value === "object" ? refuse(value, type) : accept(toText(value));
    case "path":
      return accept(toText(value));
    case "yaml":
      return typeof value === "string" ? valueFromYaml(value) : accept(value);
    case "json":
      return typeof value === "string" ? valueFromJson(value) : accept(value);
  }
}

function accept(value: Value | undefined, from: Value = null, type: QuestionType = "yaml"): ReadValue {
  return value === undefined ? refuse(from, type) : { ok: true, value };
}

const nouns: Readonly<Record<QuestionType, string>> = {
  str: "a text",
  path: "a path",
  int: "a whole number",
  float: "a number",
  bool: "yes or no",
  yaml: "YAML",
  json: "JSON",
};

function refuse(value: Value, type: QuestionType): ReadValue {
  const shown =
    value === null ? "nothing" : typeof value === "object" ? `a ${typeOf(value)}` : `\`${toText(value)}\``;
  return { ok: false, message: `expected ${nouns[type]}, got ${shown}` };
}

/** Python's `int()`. */
function toInteger(value: Value): bigint | undefined {
  if (typeof value === "string") return parseIntegerText(value, 10);
  if (typeof value === "bigint" || typeof value === "boolean") return BigInt(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return BigInt(Math.trunc(value));
}

/** Python's `float()`. */
function toFloat(value: Value): number | undefined {
  if (typeof value === "string") return parseFloatText(value);
  return typeof value === "object" ? undefined : Number(value);
}
