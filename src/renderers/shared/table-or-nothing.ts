import type { Json } from "../../model/json.ts";

/** A table of a settings file, which an empty one stays out of. */
export function tableOrNothing(table: Readonly<Record<string, Json>>): Json | undefined {
  return Object.keys(table).length === 0 ? undefined : table;
}
