/** Loaded on demand: brings in the TOML parser that knows places. */
import { deepEqual } from "./deep-equal.ts";
import { valueAt } from "./edit-value.ts";
import { insertItem } from "./insert-item.ts";
import { isList, isObject, ownValue } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import { appendParagraph, removeParagraph } from "./paragraph.ts";
import * as print from "./print-toml.ts";
import { removeInline, setInline } from "./edit-toml-inline.ts";
import { removeItem } from "./remove-item.ts";
import type { SettingsEdit } from "./settings-edit.ts";
import { lineEndOf, splice } from "./text-lines.ts";
import { addPairLine, removePairLine } from "./toml-lines.ts";
import { dottedHome, findHolder, findNode, partsBelow } from "./toml-lookup.ts";
import { isPrefix, readTomlTree } from "./toml-tree.ts";
import type { TomlPath, TomlSection } from "./toml-tree.ts";
import { SettingsFileError } from "../diagnostics/errors.ts";
import type { Json } from "../model/json.ts";

type Path = readonly string[];

interface Document {
  readonly text: string;
  readonly sections: readonly TomlSection[];
}

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
  const sections = readTomlTree(text);
  const holder = findHolder(sections, path);
  if (holder !== undefined && holder.rest.length > 0) return setInline(text, path, value);
  if (holder !== undefined) {
    const { start, end } = holder.pair.value;
    return splice(text, start, end, withBreaks(text, print.printTomlValue(value, layoutOf(text))));
  }
  if (present === undefined) return addKey({ text, sections }, path, value, first);
  if (isObject(present) && isObject(value) && Object.keys(value).length > 0)
    return mergeTable(text, path, value, present);
  const cleared = removeAt(text, path);
  return addKey({ text: cleared, sections: readTomlTree(cleared) }, path, value, first);
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

function addKey({ text, sections }: Document, path: Path, value: Json, first?: boolean): string {
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
  if (holder !== undefined && holder.rest.length > 0) return removeInline(text, path);
  const part = partsBelow(sections, path).at(-1);
  if (part === undefined) return text;
  const isPair = "keys" in part;
  return removeAt(isPair ? removePairLine(text, sections, part) : removeParagraph(text, part), path);
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
