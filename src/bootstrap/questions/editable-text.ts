import { reading } from "../../templates/jinja/read-data.ts";
import { printJson } from "../../templates/jinja/values/json-text.ts";
import { toText } from "../../templates/jinja/values/text.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import { printYaml, usualYaml } from "../../templates/jinja/yaml/print-yaml.ts";
import type { AskedQuestion } from "./asked-question.ts";

/** A value as somebody would type it. */
export function editableText(value: Value, { type, isMultiline }: AskedQuestion): string {
  if (value === null) return "";
  if (type !== "json" && type !== "yaml") return toText(value);
  const printed = reading(() =>
    type === "json" ? jsonText(value, isMultiline) : yamlText(value, isMultiline),
  );
  return printed.ok && typeof printed.value === "string" ? printed.value : toText(value);
}

function jsonText(value: Value, isMultiline: boolean): string {
  return printJson(value, {
    indent: isMultiline ? "  " : undefined,
    sortsKeys: false,
    itemSeparator: isMultiline ? "," : ", ",
    keySeparator: ": ",
    isAscii: true,
  });
}

/** Without the mark that ends a document of one plain text. */
function yamlText(value: Value, isMultiline: boolean): string {
  const text = printYaml(value, { ...usualYaml, flow: !isMultiline, width: Infinity });
  return text.trim().replace(/\n\.\.\.$/, "");
}
