import type { Json } from "../../model/json.ts";

/** The keys that have a value, in their order. */
export function definedOnly(values: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  const out: Record<string, Json> = {};
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (value !== undefined) out[key] = value;
  }
  return out;
}
