import { Dict } from "../../templates/jinja/values/dict.ts";
import { Tuple } from "../../templates/jinja/values/sequence.ts";
import { toText } from "../../templates/jinja/values/text.ts";
import type { Value } from "../../templates/jinja/values/value.ts";

/** A value as a schema sees it: numbers are numbers, and the keys of a mapping are texts. */
export function plainValue(value: Value): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (value instanceof Tuple) return value.items.map(plainValue);
  if (!(value instanceof Dict)) return value;
  return Object.fromEntries(Array.from(value.entries(), ([key, item]) => [toText(key), plainValue(item)]));
}
