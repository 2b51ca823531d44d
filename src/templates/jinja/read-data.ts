import { findAliasFault } from "../../formats/alias-fault.ts";
import { readYamlDocuments, type YamlNode } from "../../formats/yaml-nodes.ts";
import { Fault } from "../fault.ts";
import { metered } from "../meter.ts";
import { readJson } from "./ansible/read-json.ts";
import { yamlValue } from "./ansible/read-yaml.ts";
import { plainList } from "./plain-list.ts";
import type { Value } from "./values/value.ts";

/** A value with Python's types, or what is wrong with the text that should be one. */
export type ReadValue =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

/** One document of YAML 1.1, as PyYAML reads it. */
export function valueFromYaml(text: string): ReadValue {
  const words = plainList(text);
  if (words !== undefined) return { ok: true, value: words };
  const read = readYamlDocuments(text);
  if (!read.ok) return { ok: false, message: `the text is no YAML: ${read.fault.message}` };
  const [node, second] = read.documents;
  if (second !== undefined) return { ok: false, message: "the YAML has several documents" };
  return node === undefined ? { ok: true, value: null } : valueFromNode(node);
}

/** The value of a node of a YAML text. */
export function valueFromNode(node: YamlNode): ReadValue {
  const message = findAliasFault(node);
  return message === undefined ? reading(() => yamlValue(node)) : { ok: false, message };
}

/** As Python's `json` reads it. */
export function valueFromJson(text: string): ReadValue {
  return reading(() => readJson(text));
}

/** Runs what may throw a fault, such as a comparison or a printer of values, outside of a template. */
export function reading(read: () => Value): ReadValue {
  try {
    return { ok: true, value: metered(read, "project-template") };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, message: error.message };
    throw error;
  }
}
