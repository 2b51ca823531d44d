import type { IssuePath } from "../formats/issue.ts";
import { isList, isObject, ownValue, type JsonObject } from "../formats/json-object.ts";
import { shown, typeName } from "../formats/value-words.ts";
import type { Json } from "../model/json.ts";

/** What a client takes at a key. A list of texts stands for these values only. */
export type Shape =
  "text" | "number" | "integer" | "boolean" | "table" | "list" | "texts" | readonly string[] | Either;

interface Either {
  readonly either: readonly Shape[];
}

/** Keys by their place: names with dots, `*` for every key of a table and every element of a list. */
export type ShapeTable = Readonly<Record<string, Shape>>;

export interface ShapeFault {
  readonly path: IssuePath;
  /** Such as `expected a list, got a string`. */
  readonly message: string;
}

/** Every value in a settings file that is not what its client takes at that key. */
export function checkShapes(value: JsonObject, table: ShapeTable): ShapeFault[] {
  return Object.entries(table).flatMap(([key, shape]) =>
    valuesAt(value, key.split(".")).flatMap(({ path, value: found }) =>
      fits(found, shape) ? [] : [{ path, message: describe(found, shape) }],
    ),
  );
}

/** Rows for many keys that take the same. */
export function shapesOf(shape: Shape, keys: string): ShapeTable {
  return Object.fromEntries(keys.split(/\s+/).map((key) => [key, shape]));
}

interface PlacedValue {
  readonly path: IssuePath;
  readonly value: Json;
}

function valuesAt(value: Json, keys: readonly string[], path: IssuePath = []): PlacedValue[] {
  const [key, ...rest] = keys;
  if (key === undefined) return [{ path, value }];
  if (key === "*" && isList(value))
    return value.flatMap((element, index) => valuesAt(element, rest, [...path, index]));
  if (!isObject(value)) return [];
  const names = key === "*" ? Object.keys(value) : [key];
  return names.flatMap((name) => {
    const inner = ownValue(value, name);
    return inner === undefined ? [] : valuesAt(inner, rest, [...path, name]);
  });
}

function fits(value: Json, shape: Shape): boolean {
  if (typeof shape === "object")
    return "either" in shape
      ? shape.either.some((one) => fits(value, one))
      : typeof value === "string" && shape.includes(value);
  switch (shape) {
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "integer":
      return Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "table":
      return isObject(value);
    case "list":
      return isList(value);
    case "texts":
      return isList(value) && value.every((element) => typeof element === "string");
  }
}

function describe(value: Json, shape: Shape): string {
  const isOneOf = typeof shape === "object" && !("either" in shape);
  return `expected ${wordsOf(shape)}, got ${isOneOf ? shown(value) : typeName(value)}`;
}

const words: Readonly<Record<Exclude<Shape, object>, string>> = {
  text: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  table: "a table",
  list: "a list",
  texts: "a list of strings",
};

function wordsOf(shape: Shape): string {
  if (typeof shape === "string") return words[shape];
  if ("either" in shape) return shape.either.map(wordsOf).join(" or ");
  return `one of ${shape.map((value) => `\`${value}\``).join(", ")}`;
}
