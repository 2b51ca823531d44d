/** Loaded on demand: brings in the TOML parser that knows places. */
import { deepEqual } from "./deep-equal.ts";
import { valueAt } from "./edit-value.ts";
import { insertItem } from "./insert-item.ts";
import { isList, isObject, ownValue } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import { appendParagraph, removeParagraph } from "./paragraph.ts";
import * as print from "./print-toml.ts";
import { removeItem } from "./remove-item.ts";
import type { SettingsEdit } from "./settings-edit.ts";
import { lineEndOf, splice } from "./text-lines.ts";
import { addPairLine, removePairLine } from "./toml-lines.ts";
import { dottedHome, findHolder, findNode, partsBelow } from "./toml-lookup.ts";
import { isPrefix, readTomlTree } from "./toml-tree.ts";
import type { TomlNode, TomlPath } from "./toml-tree.ts";
import { SettingsFileError } from "../diagnostics/errors.ts";
import type { Json } from "../model/json.ts";

type Path = readonly string[];

/**
 * The text of a TOML file after one edit. `value` is what the text says now. Tables become sections at the end of the
 * file; what stands in an inline table or behind dotted keys is edited there. The caller has made sure that the edit
 * fits.
 */
export function editToml(text: string, edit: SettingsEdit, value: Json): string {
  const present = valueAt(value, edit.path);
  switch (edit.op) {
    case "set":
      return setKey(text, edit.path, edit.value, present, edit.first);
    case "remove":
      return removeAt(text, edit.path);
    case "add-element":
      return addElement(text, edit.path, edit.value, present);
    case "remove-element": {
      const index = isList(present) ? present.findIndex((element) => deepEqual(element, edit.value)) : -1;
      const list = findNode(readTomlTree(text), edit.path);
      return list?.kind === "array"
        ? removeItem(text, list, index, "hash")
        : removeAt(text, [...edit.path, index]);
    }
  }
}

function setKey(text: string, path: Path, value: Json, present: Json | undefined, first?: boolean): string {
  const holder = findHolder(readTomlTree(text), path);
  if (holder !== undefined && holder.rest.length > 0) return setInline(text, path, value);
  if (holder !== undefined) {
    const { start, end } = holder.pair.value;
    return splice(text, start, end, withBreaks(text, print.printTomlValue(value, layoutOf(text))));
  }
  if (present === undefined) return addKey(text, path, value, first);
  if (isObject(present) && isObject(value) && Object.keys(value).length > 0)
    return mergeTable(text, path, value, present);
  return addKey(removeAt(text, path), path, value, first);
}

/** Key by key, so that the comments in the table's sections stay. */
function mergeTable(text: string, path: Path, value: JsonObject, present: JsonObject): string {
  let result = text;
  for (const [key, element] of Object.entries(value)) {
    const before = ownValue(present, key);
    if (!deepEqual(before, element)) result = setKey(result, [...path, key], element, before);
  }
  for (const key of Object.keys(present))
    if (!Object.hasOwn(value, key)) result = removeAt(result, [...path, key]);
  return result;
}

function addKey(text: string, path: Path, value: Json, first?: boolean): string {
  const sections = readTomlTree(text);
  const layout = layoutOf(text);
  const dotted = dottedHome(sections, path);
  const isInline = dotted !== undefined || !print.isSectionValue(value);
  if (!isInline) return appendParagraph(text, print.printSections(path, value, layout));
  const parent = path.slice(0, -1);
  const home = dotted ?? sections.find((section) => section.kind !== "list" && isSame(section.path, parent));
  if (home === undefined)
    return appendParagraph(text, print.printSections(parent, { [path.at(-1) ?? ""]: value }, layout));
  const line = print.printTomlPair(path.slice(home.path.length), value, layout);
  return addPairLine(text, sections, home, withBreaks(text, line), { first });
}

/** Sets a key below an inline table. Missing tables in between are written as a dotted key. */
function setInline(text: string, path: Path, value: Json): string {
  const node = findNode(readTomlTree(text), path);
  if (node !== undefined) return splice(text, node.start, node.end, print.printTomlInline(value));
  const cleared = removeAt(text, path);
  const { table, rest } = deepestTable(cleared, path);
  const printItem = (): string => print.printTomlPair(rest, value, { multiline: false });
  return table === undefined ? cleared : insertItem(cleared, table, printItem, { syntax: "hash" });
}

interface InlinePlace {
  readonly table: Extract<TomlNode, { kind: "table" }> | undefined;
  readonly rest: Path;
}

function deepestTable(text: string, path: Path): InlinePlace {
  const sections = readTomlTree(text);
  for (let depth = path.length - 1; depth > 0; depth--) {
    const node = findNode(sections, path.slice(0, depth));
    if (node?.kind === "table") return { table: node, rest: path.slice(depth) };
  }
  return { table: undefined, rest: path };
}

function addElement(text: string, path: Path, value: Json, present: Json | undefined): string {
  const sections = readTomlTree(text);
  const list = findNode(sections, path);
  if (list?.kind === "array")
    return insertItem(text, list, () => print.printTomlInline(value), { syntax: "hash" });
  const isInline = findHolder(sections, path) !== undefined || dottedHome(sections, path) !== undefined;
  const isListOfTables = isList(present) && present.length > 0;
  if (isListOfTables && !isObject(value)) throw notATable(path);
  if (isInline || !isObject(value))
    return setKey(text, path, [...(isList(present) ? present : []), value], present);
  return appendParagraph(text, print.printListSection(path, value, layoutOf(text)));
}

/** Takes out all that makes up a path: a pair, an item of an inline table, or sections and dotted pairs. */
function removeAt(text: string, path: TomlPath): string {
  const sections = readTomlTree(text);
  const holder = findHolder(sections, path);
  if (holder !== undefined && holder.rest.length > 0)
    return removeInside(text, holder.pair.value, holder.rest);
  const part = partsBelow(sections, path).at(-1);
  if (part === undefined) return text;
  const isPair = "keys" in part;
  return removeAt(isPair ? removePairLine(text, sections, part) : removeParagraph(text, part), path);
}

function removeInside(text: string, node: TomlNode, path: TomlPath): string {
  if (node.kind !== "table") return text;
  const index = node.items.findIndex(({ keys }) => isPrefix(path, keys));
  if (index !== -1) return removeItem(text, node, index, "hash");
  const item = node.items.find(({ keys }) => isPrefix(keys, path));
  return item === undefined ? text : removeInside(text, item.value, path.slice(item.keys.length));
}

function notATable(path: Path): SettingsFileError {
  const message = `the elements of \`${path.join(".")}\` have to be tables`;
  return new SettingsFileError("settings/not-a-table", message, {
    hints: ["write the list behind `=` in brackets"],
  });
}

function isSame(a: TomlPath, b: TomlPath): boolean {
  return a.length === b.length && isPrefix(a, b);
}

/** Texts of several lines only where a line break in the file is one in the text. */
function layoutOf(text: string): print.TomlLayout {
  return { multiline: lineEndOf(text) === "\n" };
}

function withBreaks(text: string, printed: string): string {
  return printed.replaceAll("\n", lineEndOf(text));
}
