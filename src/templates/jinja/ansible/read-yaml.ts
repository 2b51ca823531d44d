import { parseYamlNodes, type YamlNode } from "../../../formats/yaml-nodes.ts";
import { Fault } from "../../fault.ts";
import { countText, nested } from "../../meter.ts";
import { Dict } from "../values/dict.ts";
import { parseFloatText } from "../values/parse-number.ts";
import type { Value } from "../values/value.ts";
import { implicitType, type ImplicitType } from "../yaml/implicit-type.ts";
import { DateTime } from "./date-time.ts";

/** One document of YAML 1.1, as PyYAML's `safe_load` reads it. */
export function readYaml(text: string): Value {
  const [first, ...more] = readDocuments(text);
  if (more.length > 0) throw new Fault("value", "the YAML has several documents");
  return first === undefined ? null : first;
}

export function readYamlDocuments(text: string): Value {
  return [...readDocuments(text)];
}

function readDocuments(text: string): readonly Value[] {
  countText(text.length);
  const read = parseYamlNodes(text);
  if (typeof read === "string") throw new Fault("value", `the text is no YAML: ${read}`);
  return read.map((node) => toValue(node, new Map()));
}

/** The value of a node, and of the nodes in it. */
export function yamlValue(node: YamlNode): Value {
  return toValue(node, new Map());
}

/** @param known what each node became, so that an alias is the same value */
function toValue(node: YamlNode, known: Map<YamlNode, Value>): Value {
  const before = known.get(node);
  if (before !== undefined) return before;
  if (node.kind === "scalar") return toScalar(node);
  if (node.tag !== undefined && !/^tag:yaml\.org,2002:(?:map|seq)$/.test(node.tag))
    throw new Fault("unsupported", `the YAML tag \`${node.tag}\` is not supported`);
  return nested(() => {
    if (node.kind === "map") return toDict(node, known);
    const items: Value[] = [];
    known.set(node, items);
    for (const item of node.items) items.push(toValue(item, known));
    return items;
  }, undefined);
}

function toDict(node: Extract<YamlNode, { kind: "map" }>, known: Map<YamlNode, Value>): Dict {
  const dict = new Dict();
  known.set(node, dict);
  const merged = node.pairs.filter(([key]) => isMerge(key)).flatMap(([, value]) => mergedDicts(value, known));
  for (const other of merged.toReversed()) for (const [key, value] of other.entries()) dict.set(key, value);
  for (const [key, value] of node.pairs) {
    if (!isMerge(key)) dict.set(toKey(toValue(key, known)), toValue(value, known));
  }
  return dict;
}

function toKey(key: Value): Value {
  if (Array.isArray(key) || key instanceof Dict)
    throw new Fault("value", "a list or a mapping cannot be a key");
  return key;
}

function isMerge(key: YamlNode): boolean {
  return key.kind === "scalar" && key.isPlain && key.tag === undefined && key.text === "<<";
}

function mergedDicts(node: YamlNode, known: Map<YamlNode, Value>): Dict[] {
  const nodes = node.kind === "list" ? node.items : [node];
  return nodes.map((part) => {
    const value = toValue(part, known);
    if (value instanceof Dict) return value;
    throw new Fault("value", "`<<` takes mappings");
  });
}

function toScalar(node: Extract<YamlNode, { kind: "scalar" }>): Value {
  const { text, tag } = node;
  if (tag === undefined) return node.isPlain ? readScalar(text, implicitType(text)) : text;
  const type = /^tag:yaml\.org,2002:(str|int|float|bool|null|timestamp)$/.exec(tag)?.[1];
  if (type === undefined) throw new Fault("unsupported", `the YAML tag \`${tag}\` is not supported`);
  if (!isOfType(text, type as ImplicitType))
    throw new Fault("value", `\`${text}\` is no YAML of the type ${type}`);
  return readScalar(text, type as ImplicitType);
}

/** Whether a text with a tag is what the tag says. */
function isOfType(text: string, type: ImplicitType): boolean {
  if (type === "str" || type === "null" || implicitType(text) === type) return true;
  return (
    type === "float" &&
    (implicitType(text) === "int" || (/\d/.test(text) && parseFloatText(text) !== undefined))
  );
}

function readScalar(text: string, type: ImplicitType): Value {
  switch (type) {
    case "null":
      return null;
    case "bool":
      return /^(?:yes|true|on)$/i.test(text);
    case "int":
      return readInteger(text.replaceAll("_", ""));
    case "float":
      return readFloat(text.replaceAll("_", "").toLowerCase());
    case "timestamp":
      return DateTime.fromYaml(text);
    case "str":
    case "merge":
    case "value":
      return text;
  }
}

function readInteger(text: string): bigint {
  const [, sign, digits = ""] = /^([-+]?)(.*)$/.exec(text) ?? [];
  const value = digits.includes(":")
    ? digits.split(":").reduce((total, part) => total * 60n + BigInt(part), 0n)
    : BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return sign === "-" ? -value : value;
}

function readFloat(text: string): number {
  const [, sign, digits = ""] = /^([-+]?)(.*)$/.exec(text) ?? [];
  if (digits === ".nan") return Number.NaN;
  const size =
    digits === ".inf" ? Infinity : digits.split(":").reduce((total, part) => total * 60 + Number(part), 0);
  return sign === "-" ? -size : size;
}
