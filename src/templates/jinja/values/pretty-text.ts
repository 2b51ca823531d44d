import { quoteText } from "../../python-quote.ts";
import { nested } from "../../meter.ts";
import { splitLines } from "../methods/characters.ts";
import { sorted } from "../methods/list-methods.ts";
import { pythonSpace } from "../syntax/patterns.ts";
import { Dict } from "./dict.ts";
import { Tuple } from "./sequence.ts";
import { toRepr } from "./text.ts";
import type { Value } from "./value.ts";

const width = 80;
const wordWithSpace = new RegExp(`[^${pythonSpace}]*[${pythonSpace}]*`, "g");

/** Python's `pprint.pformat`: in lines of 80 columns, with sorted keys. */
export function printPretty(value: Value): string {
  return print(value, 0, 1);
}

/** @param column where it begins; `after` is how many brackets and commas follow on its last line */
function print(value: Value, column: number, after: number): string {
  const flat = printFlat(value);
  if (flat.length <= width - column - after + 1 - 1) return flat;
  return nested(() => printBroken(value, flat, { column, after }), undefined);
}

interface Position {
  readonly column: number;
  readonly after: number;
}

function printBroken(value: Value, flat: string, { column, after }: Position): string {
  if (value instanceof Dict && value.size > 0) return printDict(value, column, after);
  if (Array.isArray(value) && value.length > 0) return `[${printItems(value, column + 1, after + 1)}]`;
  if (value instanceof Tuple && value.items.length > 0) {
    const comma = value.items.length === 1 ? "," : "";
    return `(${printItems(value.items, column + 1, after + 1)}${comma})`;
  }
  return typeof value === "string" ? printLong(value, column, after) : flat;
}

function printDict(dict: Dict, column: number, after: number): string {
  const keys = sortKeys(dict);
  const lines = keys.map((key, index) => {
    const name = toRepr(key);
    const end = index === keys.length - 1 ? after + 1 : 1;
    return `${name}: ${print(dict.get(key) ?? null, column + 1 + name.length + 2, end)}`;
  });
  return `{${lines.join(`,\n${" ".repeat(column + 1)}`)}}`;
}

function printItems(items: readonly Value[], column: number, after: number): string {
  const lines = items.map((item, index) => print(item, column, index === items.length - 1 ? after : 1));
  return lines.join(`,\n${" ".repeat(column)}`);
}

/** A long text goes on in the next line, broken after white space. */
function printLong(text: string, column: number, after: number): string {
  const lines = splitLines(text, true);
  const isInner = column > 0;
  const start = isInner ? column : 1;
  const parts = lines.flatMap((line, index) =>
    breakLine(line, width - start, index === lines.length - 1 ? after : 0),
  );
  if (parts.length < 2) return quoteText(text);
  const joined = parts.map(quoteText).join(`\n${" ".repeat(start)}`);
  return isInner ? joined : `(${joined})`;
}

function breakLine(line: string, room: number, after: number): string[] {
  if (quoteText(line).length <= room - after) return [line];
  const parts: string[] = [];
  let current = "";
  const words = line.match(wordWithSpace)?.filter((word) => word !== "") ?? [];
  for (const [index, word] of words.entries()) {
    const limit = index === words.length - 1 ? room - after : room;
    if (current !== "" && quoteText(current + word).length > limit) {
      parts.push(current);
      current = word;
    } else current += word;
  }
  return current === "" ? parts : [...parts, current];
}

function printFlat(value: Value): string {
  return toRepr(withSortedKeys(value));
}

function withSortedKeys(value: Value): Value {
  if (Array.isArray(value)) return nested(() => value.map(withSortedKeys), undefined);
  if (value instanceof Tuple && value.type === "tuple")
    return nested(() => new Tuple(value.items.map(withSortedKeys)), undefined);
  if (!(value instanceof Dict)) return value;
  return nested(
    () => new Dict(sortKeys(value).map((key) => [key, withSortedKeys(value.get(key) ?? null)] as const)),
    undefined,
  );
}

function sortKeys(dict: Dict): Value[] {
  const keys = dict.keys();
  return keys.every((key) => typeof key === "string") || keys.every((key) => typeof key === "bigint")
    ? sorted(keys)
    : keys;
}
