import { deepEqual } from "./deep-equal.ts";
import { isList, isObject, ownValue } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import type { SettingsEdit } from "./settings-edit.ts";
import { SettingsFileError } from "../diagnostics/errors.ts";
import type { Json } from "../model/json.ts";

/**
 * What an edit means, whatever the format: the value that the settings file has afterwards. The very same value when
 * there is nothing to change. Throws a `SettingsFileError` when something that is no table is in the way.
 */
export function editValue(value: Json, edit: SettingsEdit): Json {
  switch (edit.op) {
    case "set":
      return deepEqual(valueAt(value, edit.path), edit.value)
        ? value
        : change(value, edit.path, 0, edit.value);
    case "remove":
      return valueAt(value, edit.path) === undefined ? value : change(value, edit.path, 0, undefined);
    case "add-element": {
      const list = listAt(value, edit.path) ?? [];
      const isThere = list.some((element) => deepEqual(element, edit.value));
      return isThere ? value : change(value, edit.path, 0, [...list, edit.value]);
    }
    case "remove-element": {
      const list = listAt(value, edit.path) ?? [];
      const index = list.findIndex((element) => deepEqual(element, edit.value));
      return index === -1 ? value : change(value, edit.path, 0, list.toSpliced(index, 1));
    }
  }
}

/** The value at a path of keys; `undefined` when there is none. */
export function valueAt(value: Json, path: readonly string[]): Json | undefined {
  let at: Json | undefined = value;
  for (const key of path) at = isObject(at) ? ownValue(at, key) : undefined;
  return at;
}

function listAt(value: Json, path: readonly string[]): readonly Json[] | undefined {
  const found = valueAt(value, path);
  if (found !== undefined && !isList(found)) throw inTheWay(path, "list");
  return found;
}

function change(
  value: Json | undefined,
  path: readonly string[],
  depth: number,
  leaf: Json | undefined,
): Json {
  const key = path[depth];
  if (key === undefined) return leaf === undefined ? {} : leaf;
  if (value !== undefined && !isObject(value)) throw inTheWay(path.slice(0, depth), "table");
  const table: JsonObject = value ?? {};
  if (depth === path.length - 1 && leaf === undefined)
    return Object.fromEntries(Object.entries(table).filter(([name]) => name !== key));
  const inner = change(ownValue(table, key), path, depth + 1, leaf);
  return Object.fromEntries([...Object.entries(table).filter(([name]) => name !== key), [key, inner]]);
}

function inTheWay(path: readonly string[], wanted: "list" | "table"): SettingsFileError {
  const name = path.length === 0 ? "the settings file" : `\`${path.join(".")}\``;
  return new SettingsFileError(`settings/not-a-${wanted}`, `${name} is not a ${wanted}`, {
    hints: [`make it a ${wanted}, or take it out of the file`],
  });
}
