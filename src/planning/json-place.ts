import { isList, isObject } from "../formats/json-object.ts";
import type { Json } from "../model/json.ts";

/** What stands at a path of keys in a value: its value, nothing, or nothing because a scalar or list is in the way. */
export type JsonPlace =
  | { readonly kind: "present"; readonly value: Json }
  | { readonly kind: "absent" }
  | { readonly kind: "blocked" };

export function findPlace(root: Json, path: readonly string[]): JsonPlace {
  let value = root;
  for (const key of path) {
    if (!isObject(value)) return { kind: "blocked" };
    const next = Object.hasOwn(value, key) ? value[key] : undefined;
    if (next === undefined) return { kind: "absent" };
    value = next;
  }
  return { kind: "present", value };
}

/** The paths, outermost first, of the tables and the list that must be made before `path` can be set. */
export function missingContainers(root: Json, path: readonly string[]): (readonly string[])[] {
  const prefixes = path.map((_, index) => path.slice(0, index + 1));
  return prefixes.filter((prefix) => findPlace(root, prefix).kind === "absent");
}

/** A table or list without anything in it. */
export function isEmptyContainer(value: Json): boolean {
  return isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
