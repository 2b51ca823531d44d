import { compareText } from "../diagnostics/compare-text.ts";
import { isList, isObject } from "./json-object.ts";
import type { Json } from "../model/json.ts";

/** One text for all values that are deep-equal: keys in code-unit order, no spaces. For digests. */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return `{${entries.map(([key, element]) => `${JSON.stringify(key)}:${canonicalJson(element)}`).join(",")}}`;
}
