import { Fault } from "../../fault.ts";
import { countText } from "../../meter.ts";
import { Callable } from "../values/callable.ts";
import { areEqual, orderOf } from "../values/compare.ts";
import { isTrue, itemsOf } from "../values/items.ts";
import { toRepr } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import { needInteger } from "./arguments.ts";
import { sliceBounds } from "./search-text.ts";
import type { MethodRow } from "./string-methods.ts";

type ListMethod = (list: Value[], ...values: Value[]) => Value;

const rows: readonly (readonly [name: string, signature: string, run: ListMethod])[] = [
  ["append", "object", (list, item = null) => none(() => list.push(item))],
  ["extend", "iterable", (list, items = null) => none(() => list.push(...itemsOf(items)))],
  [
    "insert",
    "index, object",
    (list, index = null, item = null) => none(() => list.splice(needInteger(index), 0, item)),
  ],
  ["pop", "index=-1", (list, index = -1n) => pop(list, needInteger(index))],
  ["remove", "value", (list, value = null) => none(() => list.splice(placeOf(list, [value]), 1))],
  ["clear", "", (list) => none(() => list.splice(0))],
  ["copy", "", (list) => [...list]],
  ["count", "value", (list, value = null) => countEqual(list, value)],
  ["index", "value, start=0, stop=9223372036854775807", (list, ...args) => BigInt(placeOf(list, args))],
  ["reverse", "", (list) => none(() => list.reverse())],
  ["sort", "key=None, reverse=False", sort],
];

/** The methods of a list, by name. */
export const listMethods: ReadonlyMap<string, MethodRow<ListMethod>> = new Map(
  rows.map(([name, signature, run]) => [name, [signature, run]]),
);

/** Those that a tuple has too. */
export const tupleMethods: readonly string[] = ["count", "index"];

/** What Python gives for a change: None. */
function none(change: () => unknown): null {
  change();
  return null;
}

function pop(list: Value[], index: number): Value {
  const at = index < 0 ? index + list.length : index;
  const [item] = at < 0 ? [] : list.splice(at, 1);
  if (item === undefined) throw new Fault("value", "there is no such item to take out");
  return item;
}

function countEqual(list: readonly Value[], value: Value): bigint {
  return BigInt(list.filter((item) => areEqual(item, value)).length);
}

function placeOf(list: readonly Value[], args: readonly Value[]): number {
  const [value = null, start = null, stop = null] = args;
  const [from, to] = sliceBounds(list.length, start, stop);
  const at = list.findIndex((item, index) => index >= from && index < to && areEqual(item, value));
  if (at === -1) throw new Fault("value", `${toRepr(value)} is not in the list`);
  return at;
}

function sort(list: Value[], key: Value = null, reverse: Value = null): Value {
  const read =
    key instanceof Callable
      ? (item: Value) => key.call({ positional: [item], keyword: new Map() })
      : undefined;
  list.splice(0, list.length, ...sorted(list, { read, isReversed: isTrue(reverse) }));
  return null;
}

/** Python's `sorted`: equal ones keep their order, also backwards. */
export function sorted(
  items: readonly Value[],
  options: { readonly read?: ((item: Value) => Value) | undefined; readonly isReversed?: boolean } = {},
): Value[] {
  const { read, isReversed = false } = options;
  countText(items.length);
  const keyed = items.map((item) => [read === undefined ? item : read(item), item] as const);
  const direction = isReversed ? -1 : 1;
  keyed.sort(([a], [b]) => direction * orderOf(a, b));
  return keyed.map(([, item]) => item);
}
