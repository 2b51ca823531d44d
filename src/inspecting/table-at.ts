import { isList, isObject, type JsonObject } from "../formats/json-object.ts";
import type { Json } from "../model/json.ts";

/** The table at some keys, the outermost first; an empty one where there is none. */
export function tableAt(value: JsonObject | undefined, ...keys: readonly string[]): JsonObject {
  let at: JsonObject = value ?? {};
  for (const key of keys) {
    const inner = Object.hasOwn(at, key) ? at[key] : undefined;
    if (!isObject(inner)) return {};
    at = inner;
  }
  return at;
}

/** The list at some keys; an empty one where there is none. */
export function listAt(value: JsonObject | undefined, ...keys: readonly string[]): readonly Json[] {
  const inner = tableAt(value, ...keys.slice(0, -1))[keys.at(-1) ?? ""];
  return isList(inner) ? inner : [];
}

/** The texts of that list. */
export function textsAt(value: JsonObject | undefined, ...keys: readonly string[]): string[] {
  return listAt(value, ...keys).filter((one) => typeof one === "string");
}
