import { deepEqual } from "./deep-equal.ts";
import type { SettingsEdit } from "./settings-edit.ts";
import type { Json } from "../model/json.ts";

type Container = Map<string, Container | Json[] | { readonly leaf: Json }>;

/**
 * What a settings file says that is made by these edits alone, keys in the order of the edits; undefined when one of
 * them takes something out or two are in each other's way.
 */
export function newSettings(edits: readonly SettingsEdit[]): Json | undefined {
  const root: Container = new Map();
  for (const edit of edits) if (!place(root, edit)) return undefined;
  return toJson(root);
}

function place(root: Container, edit: SettingsEdit): boolean {
  if (edit.op === "remove" || edit.op === "remove-element") return false;
  const name = edit.path.at(-1);
  const table = reach(root, edit.path.slice(0, -1));
  if (name === undefined || table === undefined) return false;
  const there = table.get(name);
  if (edit.op === "set") {
    table.set(name, { leaf: edit.value });
    return there === undefined;
  }
  if (there === undefined) table.set(name, [edit.value]);
  else if (!Array.isArray(there)) return false;
  else if (!there.some((element) => deepEqual(element, edit.value))) there.push(edit.value);
  return true;
}

/** The table at a path, made when it is not there; undefined when something else is. */
function reach(root: Container, path: readonly string[]): Container | undefined {
  let at = root;
  for (const name of path) {
    const next = at.get(name) ?? new Map();
    if (!(next instanceof Map)) return undefined;
    at.set(name, next);
    at = next;
  }
  return at;
}

function toJson(node: Container): Json {
  return Object.fromEntries(
    [...node].map(([name, inner]) => [
      name,
      inner instanceof Map ? toJson(inner) : Array.isArray(inner) ? inner : inner.leaf,
    ]),
  );
}
