import { getItem } from "../methods/member.ts";
import { asText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import type { Value } from "../values/value.ts";

/** Reads `"address.city"` or `"0.name"` of an item, as filters with an attribute do. */
export function readPath(attribute: Value, fallback: Value = null): (item: Value) => Value {
  const parts = partsOf(attribute);
  return (item) => {
    let value = item;
    for (const part of parts) {
      value = getItem(value, part);
      if (fallback !== null && value instanceof Undefined) value = fallback;
    }
    return value;
  };
}

/** Several paths with commas between them: a list of what each finds. */
export function readPaths(attribute: Value, change: (value: Value) => Value): (item: Value) => Value[] {
  const text = asText(attribute);
  const paths: Value[] = text === undefined ? [attribute] : text.split(",");
  const reads = paths.map((path) => readPath(path));
  return (item) => reads.map((read) => change(read(item)));
}

function partsOf(attribute: Value): readonly Value[] {
  if (attribute === null) return [];
  const text = asText(attribute);
  if (text === undefined) return [attribute];
  return text.split(".").map((part) => (/^\d+$/.test(part) ? BigInt(part) : part));
}

/** For comparisons that do not tell `A` from `a`. */
export function ignoreCase(value: Value): Value {
  return asText(value)?.toLowerCase() ?? value;
}
