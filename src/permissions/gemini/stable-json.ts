import { isObject } from "../../formats/json-object.ts";
import type { Json } from "../../model/json.ts";

/**
 * Arguments as the client's patterns see them (0.61.0, `stableStringify`): JSON without blanks, keys sorted, and at the
 * top each pair between NUL signs.
 */
export function stableJson(args: Readonly<Record<string, Json>>): string {
  return `{${pairs(args)
    .map((pair) => `\0${pair}\0`)
    .join(",")}}`;
}

function pairs(object: Readonly<Record<string, Json>>): string[] {
  return Object.entries(object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${print(value)}`);
}

function print(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item) => print(item as Json)).join(",")}]`;
  return isObject(value) ? `{${pairs(value).join(",")}}` : JSON.stringify(value);
}
