import { Fault } from "../../fault.ts";
import { countText } from "../../meter.ts";
import { needInteger, needText } from "../methods/arguments.ts";
import { sorted } from "../methods/list-methods.ts";
import { operate } from "../operators/arithmetic.ts";
import { areEqual, orderOf } from "../values/compare.ts";
import { Dict } from "../values/dict.ts";
import { currentEngine } from "../values/engine.ts";
import { isTrue, iterate, itemsOf, lengthOf } from "../values/items.ts";
import { keyOf } from "../values/key.ts";
import { routines } from "../values/routine.ts";
import { NamedTuple, Stream, Tuple } from "../values/sequence.ts";
import { asText, toText } from "../values/text.ts";
import { Undefined, undefinedBecause } from "../values/undefined.ts";
import { orElse, type Value } from "../values/value.ts";
import { ignoreCase, readPath, readPaths } from "./attribute-path.ts";

/** Filters of lists. */
export const listFilters = routines([
  ["batch", "value, linecount, fill_with=None", batch],
  ["count", "obj", (value = null) => BigInt(lengthOf(value))],
  ["dictsort", "value, case_sensitive=False, by='key', reverse=False", sortDict],
  ["first", "seq", (items = null) => firstOf(items)],
  ["groupby", "value, attribute, default=None, case_sensitive=False", groupBy],
  ["items", "value", itemsOfDict],
  ["join", "value, d='', attribute=None", join],
  [
    "last",
    "seq",
    (items = null) => orElse(itemsOf(items).at(-1), () => undefinedBecause("there is no last item")),
  ],
  ["length", "obj", (value = null) => BigInt(lengthOf(value))],
  ["list", "value", (value = null) => [...itemsOf(value)]],
  ["max", "value, case_sensitive=False, attribute=None", (...args) => extreme(args, 1)],
  ["min", "value, case_sensitive=False, attribute=None", (...args) => extreme(args, -1)],
  ["random", "seq", pickRandom],
  ["reverse", "value", reverse],
  ["slice", "value, slices, fill_with=None", slice],
  ["sort", "value, reverse=False, case_sensitive=False, attribute=None", sort],
  ["sum", "iterable, attribute=None, start=0", sum],
  ["unique", "value, case_sensitive=False, attribute=None", unique],
]);

function firstOf(items: Value): Value {
  for (const item of iterate(items)) return item;
  return undefinedBecause("there is no first item");
}

function batch(value: Value = null, count: Value = null, fill: Value = null): Value {
  const size = needInteger(count);
  const items = itemsOf(value);
  const rows: Value[] = [];
  for (let at = 0; at < items.length; at += Math.max(1, size))
    rows.push(items.slice(at, at + Math.max(1, size)));
  const last = rows.at(-1);
  if (fill !== null && Array.isArray(last)) {
    countText(size);
    while (last.length < size) last.push(fill);
  }
  return new Stream("do_batch", rows);
}

function slice(value: Value = null, count: Value = null, fill: Value = null): Value {
  const [items, parts] = [itemsOf(value), needInteger(count)];
  if (parts === 0) throw new Fault("value", "division by zero");
  countText(Math.abs(parts));
  const [size, longer] = [Math.floor(items.length / parts), items.length % parts];
  const columns: Value[] = [];
  for (let part = 0, start = 0; part < parts; part++) {
    const end = start + size + (part < longer ? 1 : 0);
    const column = items.slice(start, end);
    if (fill !== null && part >= longer) column.push(fill);
    columns.push(column);
    start = end;
  }
  return new Stream("sync_do_slice", columns);
}

function sortDict(
  value: Value = null,
  isSensitive: Value = false,
  by: Value = "key",
  reverse: Value = false,
): Value {
  const place = ["key", "value"].indexOf(needText(by));
  if (place === -1) throw new Fault("value", "`dictsort` goes by `key` or by `value`");
  if (!(value instanceof Dict)) throw new Fault("value", "`dictsort` needs a dict");
  const pairs = Array.from(value.entries(), (pair): Value => new Tuple(pair));
  const read = (pair: Value) => {
    const item = pair instanceof Tuple ? (pair.items[place] ?? null) : pair;
    return isTrue(isSensitive) ? item : ignoreCase(item);
  };
  return sorted(pairs, { read, isReversed: isTrue(reverse) });
}

function itemsOfDict(value: Value = null): Value {
  if (value instanceof Undefined) return new Stream("do_items", []);
  if (!(value instanceof Dict)) throw new Fault("value", "`items` needs a dict");
  return new Stream(
    "do_items",
    Array.from(value.entries(), (pair) => new Tuple(pair)),
  );
}

function groupBy(
  value: Value = null,
  attribute: Value = null,
  fallback: Value = null,
  isSensitive: Value = false,
): Value {
  const real = readPath(attribute, fallback);
  const read = (item: Value) => (isTrue(isSensitive) ? real(item) : ignoreCase(real(item)));
  const groups: { key: Value; items: Value[] }[] = [];
  for (const item of sorted(itemsOf(value), { read })) {
    const [key, last] = [read(item), groups.at(-1)];
    if (last !== undefined && areEqual(last.key, key)) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return groups.map(({ items }) => new NamedTuple(["grouper", "list"], [real(items[0] ?? null), items]));
}

function join(value: Value = null, joint: Value = "", attribute: Value = null): Value {
  const read = attribute === null ? undefined : readPath(attribute);
  const mark = toText(joint);
  const parts = Array.from(iterate(value), (item) => toText(read === undefined ? item : read(item)));
  countText(parts.length * mark.length);
  return parts.join(mark);
}

function extreme(args: readonly Value[], direction: number): Value {
  const [value = null, isSensitive = false, attribute = null] = args;
  const path = readPath(attribute);
  const read = (item: Value) => (isTrue(isSensitive) ? path(item) : ignoreCase(path(item)));
  const items = itemsOf(value);
  let best = items[0];
  if (best === undefined) return undefinedBecause("there is no item to choose from");
  for (const item of items.slice(1)) if (direction * orderOf(read(item), read(best)) > 0) best = item;
  return best;
}

function pickRandom(value: Value = null): Value {
  const { random } = currentEngine();
  if (random === undefined) throw new Fault("unsupported", "`random` is not supported here");
  const items = itemsOf(value);
  return orElse(items[Math.floor(random() * items.length)], () =>
    undefinedBecause("there is no item to choose from"),
  );
}

function reverse(value: Value = null): Value {
  const text = asText(value);
  if (text !== undefined) return Array.from(text).reverse().join("");
  return new Stream("reversed", itemsOf(value).toReversed());
}

function sort(
  value: Value = null,
  reverse: Value = false,
  isSensitive: Value = false,
  attribute: Value = null,
): Value {
  const read = readPaths(attribute, isTrue(isSensitive) ? (item) => item : ignoreCase);
  return sorted(itemsOf(value), { read, isReversed: isTrue(reverse) });
}

function sum(value: Value = null, attribute: Value = null, start: Value = 0n): Value {
  const read = readPath(attribute);
  let total = start;
  if (asText(start) !== undefined) throw new Fault("value", "`sum` adds no texts: use `join`");
  for (const item of iterate(value)) total = operate("+", total, read(item));
  return total;
}

function unique(value: Value = null, isSensitive: Value = false, attribute: Value = null): Value {
  const path = readPath(attribute);
  const seen = new Set<unknown>();
  const kept = itemsOf(value).filter((item) => {
    const read = isTrue(isSensitive) ? path(item) : ignoreCase(path(item));
    const key = keyOf(read);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  return new Stream("do_unique", kept);
}
