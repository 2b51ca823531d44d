import { deepEqual } from "./deep-equal.ts";
import { valueAt } from "./edit-value.ts";
import { insertItem } from "./insert-item.ts";
import type { InsertOptions } from "./insert-item.ts";
import { isList } from "./json-object.ts";
import { readJsonTree } from "./json-tree.ts";
import type { JsonNode, JsonObjectNode } from "./json-tree.ts";
import { removeItem } from "./remove-item.ts";
import type { SettingsEdit } from "./settings-edit.ts";
import { indentAt, isFirstInLine, lineEndOf, splice } from "./text-lines.ts";
import type { Json } from "../model/json.ts";

/**
 * The text of a JSON or JSONC file after one edit. `value` is what the text says now. The caller has made sure that
 * the text parses and that the edit fits.
 */
export function editJson(text: string, edit: SettingsEdit, value: Json): string {
  const tree = readJsonTree(text, { comments: true });
  if (!tree.ok) return edit.op.startsWith("remove") ? text : newDocument(text, edit);
  switch (edit.op) {
    case "set":
      return setKey(text, tree.root, edit.path, edit.value, edit.first);
    case "remove":
      return removeKey(text, tree.root, edit.path);
    case "add-element":
      return addElement(text, tree.root, edit.path, edit.value);
    case "remove-element":
      return removeElement(text, tree.root, edit.path, indexOf(valueAt(value, edit.path), edit.value));
  }
}

/** A text without any value: what is there, then a new object. */
function newDocument(text: string, edit: SettingsEdit): string {
  if (!("value" in edit)) return text;
  const lineBreak = lineEndOf(text);
  const leaf = edit.op === "add-element" ? [edit.value] : edit.value;
  const gap = text === "" || text.endsWith("\n") ? "" : lineBreak;
  return text + gap + print(nest(edit.path, leaf), "", "  ", lineBreak) + lineBreak;
}

function setKey(text: string, root: JsonNode, path: readonly string[], value: Json, first?: boolean): string {
  const { node, rest } = descend(root, path);
  const [key, ...below] = rest;
  if (key === undefined || node.kind !== "object") return replace(text, root, node, value);
  const content = nest(below, value);
  const options = { ...insertOptions(text, root, node), first };
  return insertItem(
    text,
    node,
    printer(text, options.unit ?? "  ", content, `${JSON.stringify(key)}: `),
    options,
  );
}

function replace(text: string, root: JsonNode, node: JsonNode, value: Json): string {
  const unit = text.includes("\n") || node === root ? unitOf(text, root) : undefined;
  const printed =
    unit === undefined
      ? JSON.stringify(value)
      : print(value, indentAt(text, node.start), unit, lineEndOf(text));
  return splice(text, node.start, node.end, printed);
}

function removeKey(text: string, root: JsonNode, path: readonly string[]): string {
  const { node, rest } = descend(root, path.slice(0, -1));
  if (rest.length > 0 || node.kind !== "object") return text;
  const index = node.items.findIndex((item) => item.key === path.at(-1));
  return index === -1 ? text : removeItem(text, node, index, "slash");
}

function addElement(text: string, root: JsonNode, path: readonly string[], value: Json): string {
  const { node, rest } = descend(root, path);
  if (rest.length > 0 || node.kind !== "array") return setKey(text, root, path, [value]);
  const options = insertOptions(text, root, node);
  return insertItem(text, node, printer(text, unitOf(text, root), value, ""), options);
}

function removeElement(text: string, root: JsonNode, path: readonly string[], index: number): string {
  const { node, rest } = descend(root, path);
  return rest.length > 0 || node.kind !== "array" ? text : removeItem(text, node, index, "slash");
}

/** As deep as the path exists, and what is left of it there. */
function descend(root: JsonNode, path: readonly string[]): { node: JsonNode; rest: readonly string[] } {
  let node = root;
  for (const [depth, key] of path.entries()) {
    const property = node.kind === "object" ? findProperty(node, key) : undefined;
    if (property === undefined) return { node, rest: path.slice(depth) };
    node = property.value;
  }
  return { node, rest: [] };
}

function findProperty(node: JsonObjectNode, key: string): JsonObjectNode["items"][number] | undefined {
  return node.items.find((item) => item.key === key);
}

function indexOf(list: Json | undefined, value: Json): number {
  return isList(list) ? list.findIndex((element) => deepEqual(element, value)) : -1;
}

function insertOptions(text: string, root: JsonNode, node: JsonNode): InsertOptions {
  const unit = node === root || text.trim().includes("\n") ? unitOf(text, root) : undefined;
  return { syntax: "slash", unit };
}

/** What the file indents one level by, judged by the first key of its outermost object. */
function unitOf(text: string, root: JsonNode): string {
  const first = root.kind === "scalar" ? undefined : root.items[0];
  const isTelling = first !== undefined && isFirstInLine(text, first.start);
  return (isTelling ? indentAt(text, first.start) : "") || "  ";
}

function printer(text: string, unit: string, value: Json, prefix: string) {
  return (indent: string | undefined): string =>
    prefix + (indent === undefined ? JSON.stringify(value) : print(value, indent, unit, lineEndOf(text)));
}

function print(value: Json, indent: string, unit: string, lineBreak: string): string {
  return JSON.stringify(value, undefined, unit).replaceAll("\n", lineBreak + indent);
}

function nest(path: readonly string[], value: Json): Json {
  return path.reduceRight<Json>((inner, key) => Object.fromEntries([[key, inner]]), value);
}
