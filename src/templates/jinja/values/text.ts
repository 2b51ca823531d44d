import { countText, nested } from "../../meter.ts";
import { quoteText } from "../../python-quote.ts";
import { Callable } from "./callable.ts";
import { Dict } from "./dict.ts";
import { Markup } from "./markup.ts";
import { floatText } from "./number-text.ts";
import { DictView, Tuple } from "./sequence.ts";
import { PyObject, type Value } from "./value.ts";

/** Python's `str()`, as `{{ }}` prints it. */
export function toText(value: Value): string {
  if (typeof value === "string") return value;
  return isContainer(value) || !(value instanceof PyObject) ? toRepr(value) : value.text();
}

/** What a value is as text, when it is one; undefined for all else. */
export function asText(value: Value): string | undefined {
  if (typeof value === "string") return value;
  return value instanceof Markup ? value.text() : undefined;
}

/** Python's `repr()`. */
export function toRepr(value: Value): string {
  return printRepr(value, []);
}

/** @param outer the lists and dicts that this value is in: one that holds itself ends in dots */
function printRepr(value: Value, outer: readonly Value[]): string {
  const text = isContainer(value) ? printContainer(value, outer) : printScalar(value);
  countText(text.length);
  return text;
}

type Container = Value[] | Tuple | Dict | DictView;

function isContainer(value: Value): value is Container {
  return Array.isArray(value) || value instanceof Tuple || value instanceof Dict || value instanceof DictView;
}

function printContainer(value: Container, outer: readonly Value[]): string {
  if (outer.includes(value)) return value instanceof Dict ? "{...}" : "[...]";
  return nested((container) => printItems(container, [...outer, container]), value);
}

function printItems(value: Container, outer: readonly Value[]): string {
  const print = (item: Value) => printRepr(item, outer);
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (value instanceof Tuple) return printTuple(value.items.map(print));
  if (value instanceof DictView) return `${value.type}([${value.read().map(print).join(", ")}])`;
  return `{${Array.from(value.entries(), ([key, item]) => `${print(key)}: ${print(item)}`).join(", ")}}`;
}

function printTuple(items: readonly string[]): string {
  return items.length === 1 ? `(${items.join("")},)` : `(${items.join(", ")})`;
}

function printScalar(value: Exclude<Value, Container>): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return floatText(value);
  if (typeof value === "string") return quoteText(value);
  if (value instanceof Markup) return `Markup(${quoteText(value.text())})`;
  return value instanceof Callable ? value.repr() : value.repr();
}
