import { isList, isObject } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import { printTomlString } from "./toml-string.ts";
import type { Json } from "../model/json.ts";

export interface TomlLayout {
  /** Whether texts of several lines may stand on several lines. */
  readonly multiline: boolean;
}

const maximumWidth = 90;

/**
 * An object as `[path]` with its sub-sections, a list of objects as `[[path]]` sections; no final newline. A table's own
 * values come before its sub-tables, else the order is kept. Throws a `TypeError` for `null`, which TOML cannot say.
 */
export function printSections(path: readonly string[], value: Json, layout: TomlLayout): string {
  if (isList(value)) return value.map((element) => printListSection(path, element, layout)).join("\n\n");
  return isObject(value) ? tableBlocks(path, value, layout, `[${printTomlPath(path)}]`).join("\n\n") : "";
}

/** One element of a list of tables. */
export function printListSection(path: readonly string[], element: Json, layout: TomlLayout): string {
  const header = `[[${printTomlPath(path)}]]`;
  return isObject(element) ? tableBlocks(path, element, layout, header).join("\n\n") : header;
}

/** Whether a value is printed as sections of its own instead of behind `key =`. */
export function isSectionValue(value: Json): boolean {
  return (
    isObject(value) || (isList(value) && value.length > 0 && value.every(isObject) && !value.every(isSmall))
  );
}

export function printTomlPath(path: readonly string[]): string {
  return path.map((key) => (/^[\w-]+$/.test(key) ? key : printTomlString(key))).join(".");
}

/** `a.b = value`. */
export function printTomlPair(path: readonly string[], value: Json, layout: TomlLayout): string {
  return `${printTomlPath(path)} = ${printTomlValue(value, layout)}`;
}

/** What stands behind `key =`: long lists one element a line, texts of several lines on several lines. */
export function printTomlValue(value: Json, layout: TomlLayout): string {
  if (typeof value === "string")
    return printTomlString(value, { multiline: layout.multiline && value.includes("\n") });
  const inline = printTomlInline(value);
  if (!isList(value) || value.length === 0 || (inline.length <= maximumWidth && !value.some(isObject)))
    return inline;
  return `[\n${value.map((element) => `  ${printTomlInline(element)},\n`).join("")}]`;
}

/** A value on one line. */
export function printTomlInline(value: Json): string {
  if (typeof value === "string") return printTomlString(value);
  if (typeof value === "number") return printNumber(value);
  if (isList(value)) return `[${value.map(printTomlInline).join(", ")}]`;
  if (!isObject(value)) return printBoolean(value);
  const pairs = Object.entries(value).map(
    ([key, element]) => `${printTomlPath([key])} = ${printTomlInline(element)}`,
  );
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

function tableBlocks(
  path: readonly string[],
  table: JsonObject,
  layout: TomlLayout,
  header: string,
): string[] {
  const entries = Object.entries(table);
  const own = entries.filter(([, value]) => !isSectionValue(value));
  const sections = entries.filter(([, value]) => isSectionValue(value));
  const lines = own.map(([key, value]) => printTomlPair([key], value, layout));
  const isHeaderNeeded =
    path.length > 0 && (lines.length > 0 || sections.length === 0 || header.startsWith("[["));
  const head = [...(isHeaderNeeded ? [header] : []), ...lines];
  const blocks = sections.map(([key, value]) => printSections([...path, key], value, layout));
  return head.length === 0 ? blocks : [head.join("\n"), ...blocks];
}

/** Objects that read well on one line, such as `{ tool = "shell", arguments = "git status" }`. */
function isSmall(value: Json): boolean {
  if (!isObject(value) || Object.keys(value).length === 0) return false;
  const isFlat = Object.values(value).every((element) => typeof element !== "object" || element === null);
  return isFlat && printTomlInline(value).length <= maximumWidth;
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const digits = String(value);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && !digits.includes("e")
    ? `${digits}.0`
    : digits;
}

function printBoolean(value: boolean | null): string {
  if (value === null) throw new TypeError("TOML cannot say null");
  return String(value);
}
