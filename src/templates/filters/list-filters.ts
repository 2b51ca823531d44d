import { areEqual } from "../comparison.ts";
import { Fault } from "../fault.ts";
import { countText, countValue } from "../meter.ts";
import { orderOf, toNumber } from "../operators.ts";
import { toText } from "../python-text.ts";
import type { Routine } from "../signature.ts";
import { isDict, isList, isTrue, makeDict, ownValue, toItems, typeName, type Value } from "../value.ts";

/** Filters that look at lists, dicts and numbers. Attributes are own keys of plain data. */
export const listFilters: Readonly<Record<string, Routine>> = {
  default: { parameters: ["value", "default_value", "boolean"], run: defaultTo },
  d: { parameters: ["value", "default_value", "boolean"], run: defaultTo },
  length: { parameters: ["value"], run: countItems },
  count: { parameters: ["value"], run: countItems },
  first: { parameters: ["value"], run: (value) => toItems(value)[0] },
  last: { parameters: ["value"], run: (value) => toItems(value).at(-1) },
  list: { parameters: ["value"], run: (value) => [...toItems(value)] },
  reverse: { parameters: ["value"], run: reverse },
  items: { parameters: ["value"], run: (value) => toPairs(value) },
  sort: { parameters: ["value", "reverse", "case_sensitive", "attribute"], run: sort },
  dictsort: { parameters: ["value", "case_sensitive"], run: (value) => sort(toPairs(value), false, true, 0) },
  unique: { parameters: ["value", "case_sensitive", "attribute"], run: unique },
  groupby: { parameters: ["value", "attribute"], run: groupBy },
  attr: { parameters: ["value", "name"], run: (value, name) => readAttribute(value, name) },
  min: { parameters: ["value"], run: (value) => sort(value, false, false, undefined)[0] },
  max: { parameters: ["value"], run: (value) => sort(value, false, false, undefined).at(-1) },
  sum: { parameters: ["value", "attribute"], run: sum },
  int: { parameters: ["value", "default"], run: (value, other) => toInteger(value, other) },
  abs: { parameters: ["value"], run: (value) => Math.abs(needNumber(value)) },
  round: { parameters: ["value", "precision"], run: (value, precision) => round(value, precision) },
};

/** A key, an index, or a path of them such as `owner.name`. */
export function readAttribute(item: Value, path: Value): Value {
  const keys = typeof path === "number" ? [path] : toText(path).split(".");
  // For each item that is looked at.
  countText(typeof path === "string" ? path.length + keys.length : 1);
  return keys.reduce<Value>((value, key) => {
    if (isDict(value)) return ownValue(value, String(key));
    return isList(value) && /^\d+$/.test(String(key)) ? value[Number(key)] : undefined;
  }, item);
}

function defaultTo(value: Value, other: Value, whenFalse: Value): Value {
  const isMissing = isTrue(whenFalse) ? !isTrue(value) : value === undefined;
  return isMissing ? (other === undefined ? "" : other) : value;
}

function countItems(value: Value): number {
  return toItems(value).length;
}

function reverse(value: Value): Value {
  const reversed = toItems(value).toReversed();
  return typeof value === "string" ? reversed.map(toText).join("") : reversed;
}

function sort(value: Value, descending: Value, caseSensitive: Value, attribute: Value): readonly Value[] {
  const keyOf = (item: Value) =>
    foldCase(attribute === undefined ? item : readAttribute(item, attribute), caseSensitive);
  const sign = isTrue(descending) ? -1 : 1;
  return toItems(value).toSorted((a, b) => {
    const order = orderOf(keyOf(a), keyOf(b));
    if (order === undefined) throw new Fault("value", `${typeName(a)} and ${typeName(b)} have no order`);
    return sign * order;
  });
}

function unique(value: Value, caseSensitive: Value, attribute: Value): Value {
  const seen = new Set<Value>();
  const lists: Value[] = [];
  return toItems(value).filter((item) => {
    const key = foldCase(attribute === undefined ? item : readAttribute(item, attribute), caseSensitive);
    const simple = toNumber(key) ?? key;
    if (typeof simple !== "object" || simple === null) return seen.size < seen.add(simple).size;
    // Only these need to be compared one by one.
    for (const _ of lists) countValue(key);
    if (lists.some((other) => areEqual(other, key))) return false;
    lists.push(key);
    return true;
  });
}

function groupBy(value: Value, attribute: Value): Value {
  const groups: { readonly grouper: Value; readonly list: Value[] }[] = [];
  for (const item of sort(value, false, false, attribute)) {
    const grouper = readAttribute(item, attribute);
    const last = groups.at(-1);
    if (last !== undefined && areEqual(foldCase(last.grouper, false), foldCase(grouper, false)))
      last.list.push(item);
    else groups.push({ grouper, list: [item] });
  }
  return groups.map((group) => [group.grouper, group.list]);
}

function sum(value: Value, attribute: Value): number {
  return toItems(value).reduce<number>(
    (total, item) => total + needNumber(attribute === undefined ? item : readAttribute(item, attribute)),
    0,
  );
}

function toInteger(value: Value, other: Value): Value {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : toNumber(value);
  return number === undefined || Number.isNaN(number) ? (other ?? 0) : Math.trunc(number);
}

function round(value: Value, precision: Value): number {
  const scale = 10 ** (toNumber(precision) ?? 0);
  return Math.round(needNumber(value) * scale) / scale;
}

function toPairs(value: Value): readonly Value[] {
  if (!isDict(value)) throw new Fault("value", `a mapping is needed here, not ${typeName(value)}`);
  return Object.entries(makeDict(Object.entries(value)));
}

function foldCase(value: Value, caseSensitive: Value): Value {
  return typeof value === "string" && !isTrue(caseSensitive) ? value.toLowerCase() : value;
}

function needNumber(value: Value): number {
  const number = toNumber(value);
  if (number === undefined) throw new Fault("value", `a number is needed here, not ${typeName(value)}`);
  return number;
}
