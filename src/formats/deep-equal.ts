import { isList, isObject } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import type { Json } from "../model/json.ts";

/** Whether two values say the same. The order of keys does not matter, that of list elements does. */
export function deepEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((element, i) => deepEqual(element, b[i]));
  if (isObject(a)) return isObject(b) && equalObjects(a, b);
  return Number.isNaN(a) && Number.isNaN(b);
}

function equalObjects(a: JsonObject, b: JsonObject): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && deepEqual(a[key], b[key]));
}
