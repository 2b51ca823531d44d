import { Fault } from "../../fault.ts";
import { jsonIndent } from "../filters/data-filters.ts";
import { needInteger, needText } from "../methods/arguments.ts";
import { Dict } from "../values/dict.ts";
import { isTrue, itemsOf } from "../values/items.ts";
import { printJson } from "../values/json-text.ts";
import { routines } from "../values/routine.ts";
import { asText, toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import { printYaml, usualYaml } from "../yaml/print-yaml.ts";
import { readJson } from "./read-json.ts";
import { readYaml, readYamlDocuments } from "./read-yaml.ts";

/** Filters that print and read YAML and JSON, as Ansible has them. */
export const formatFilters = routines([
  ["to_json", "a, *args, **kw", (value = null, _args = null, options = null) => toJson(value, options, {})],
  [
    "to_nice_json",
    "a, indent=4, sort_keys=True, *args, **kw",
    (value = null, indent = 4n, sorts = true, _args = null, options = null) =>
      toJson(value, options, { indent, sorts }),
  ],
  ["to_yaml", "a, *args, **kw", (value = null, _args = null, options = null) => toYaml(value, options, {})],
  [
    "to_nice_yaml",
    "a, indent=4, *args, **kw",
    (value = null, indent = 4n, _args = null, options = null) => toYaml(value, options, { indent }),
  ],
  ["from_json", "data", (text = null) => readJson(needText(text))],
  ["from_yaml", "data", (text = null) => fromYaml(text, readYaml)],
  ["from_yaml_all", "data", (text = null) => fromYaml(text, readYamlDocuments)],
]);

function fromYaml(value: Value, read: (text: string) => Value): Value {
  const text = asText(value);
  return text === undefined ? value : read(text);
}

function toJson(
  value: Value,
  options: Value,
  nice: { readonly indent?: Value; readonly sorts?: Value },
): Value {
  const read = optionReader("to_json", options, ["indent", "sort_keys", "ensure_ascii", "separators"]);
  const indent = nice.indent ?? read("indent") ?? null;
  const separators = read("separators");
  const [item, key] = separators === undefined ? [undefined, undefined] : itemsOf(separators);
  const isNice = nice.indent !== undefined || indent !== null;
  return printJson(value, {
    indent: jsonIndent(indent),
    sortsKeys: isTrue(nice.sorts ?? read("sort_keys") ?? false),
    itemSeparator: item === undefined ? (isNice ? "," : ", ") : needText(item),
    keySeparator: key === undefined ? ": " : needText(key),
    isAscii: isTrue(read("ensure_ascii") ?? true),
  });
}

const yamlOptions = [
  "indent",
  "width",
  "sort_keys",
  "default_flow_style",
  "explicit_start",
  "explicit_end",
  "allow_unicode",
] as const;

function toYaml(value: Value, options: Value, nice: { readonly indent?: Value }): Value {
  const read = optionReader("to_yaml", options, yamlOptions);
  if (!isTrue(read("allow_unicode") ?? true)) {
    throw new Fault("unsupported", "`to_yaml` without `allow_unicode` is not supported");
  }
  const indent = nice.indent ?? read("indent") ?? null;
  const width = read("width") ?? null;
  const flow = read("default_flow_style");
  const isNice = nice.indent !== undefined;
  if (isNice && flow !== undefined) throw new Fault("value", "`to_nice_yaml` takes no `default_flow_style`");
  return printYaml(value, {
    indent: yamlIndent(indent),
    width: width === null ? usualYaml.width : yamlWidth(width),
    sortsKeys: isTrue(read("sort_keys") ?? true),
    flow: isNice ? false : flow === undefined || flow === null ? "auto" : isTrue(flow),
    hasStart: isTrue(read("explicit_start") ?? false),
    hasEnd: isTrue(read("explicit_end") ?? false),
  });
}

/** PyYAML takes 2 to 9, and else 2. */
function yamlIndent(value: Value): number {
  const indent = value === null ? 2 : needInteger(value);
  return indent > 1 && indent < 10 ? indent : 2;
}

function yamlWidth(value: Value): number {
  return typeof value === "number" ? value : needInteger(value);
}

/** @throws {Fault} for an option that is not supported */
function optionReader(
  filter: string,
  options: Value,
  names: readonly string[],
): (name: string) => Value | undefined {
  if (!(options instanceof Dict)) return () => undefined;
  const unknown = options.keys().find((key) => !names.includes(toText(key)));
  if (unknown !== undefined) {
    throw new Fault("unsupported", `the option \`${toText(unknown)}\` of \`${filter}\` is not supported`, {
      hints: [`it takes ${names.join(", ")}`],
    });
  }
  return (name) => options.get(name);
}
