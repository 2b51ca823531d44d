import { Fault } from "../../fault.ts";
import { Dict } from "../values/dict.ts";
import { itemsOf } from "../values/items.ts";
import { DictView, Tuple } from "../values/sequence.ts";
import { toRepr } from "../values/text.ts";
import { orElse, type Value } from "../values/value.ts";
import type { MethodRow } from "./string-methods.ts";

type DictMethod = (dict: Dict, ...values: Value[]) => Value;

const rows: readonly (readonly [name: string, signature: string, run: DictMethod])[] = [
  ["keys", "", (dict) => new DictView("dict_keys", () => dict.keys())],
  ["values", "", (dict) => new DictView("dict_values", () => dict.values())],
  ["items", "", (dict) => new DictView("dict_items", () => Array.from(dict.entries(), toPair))],
  ["get", "key, default=None", (dict, key = null, other = null) => orElse(dict.get(key), () => other)],
  ["copy", "", (dict) => new Dict(dict.entries())],
  ["clear", "", (dict) => none(() => dict.clear())],
  ["pop", "key, *default", pop],
  ["popitem", "", popItem],
  ["setdefault", "key, default=None", setDefault],
  ["update", "*other, **kwargs", update],
  ["fromkeys", "keys, value=None", (_, keys = null, value = null) => fromKeys(keys, value)],
];

/** The methods of a dict, by name. */
export const dictMethods: ReadonlyMap<string, MethodRow<DictMethod>> = new Map(
  rows.map(([name, signature, run]) => [name, [signature, run]]),
);

/** What Python gives for a change: None. */
function none(change: () => unknown): null {
  change();
  return null;
}

function toPair([key, value]: readonly [Value, Value]): Value {
  return new Tuple([key, value]);
}

function pop(dict: Dict, key: Value = null, rest: Value = null): Value {
  const value = dict.get(key);
  if (value !== undefined) {
    dict.delete(key);
    return value;
  }
  const [other] = itemsOf(rest);
  if (other !== undefined) return other;
  throw new Fault("value", `the dict has no key ${toRepr(key)}`);
}

function popItem(dict: Dict): Value {
  const key = dict.keys().at(-1);
  if (key === undefined) throw new Fault("value", "the dict is empty");
  const pair = new Tuple([key, dict.get(key) ?? null]);
  dict.delete(key);
  return pair;
}

function setDefault(dict: Dict, key: Value = null, other: Value = null): Value {
  if (!dict.has(key)) dict.set(key, other);
  return dict.get(key) ?? null;
}

function update(dict: Dict, others: Value = null, kwargs: Value = null): Value {
  for (const other of [...itemsOf(others), kwargs]) {
    for (const [key, value] of toPairs(other)) dict.set(key, value);
  }
  return null;
}

/** What `dict(…)` and `update` take: a mapping, or pairs. */
export function toPairs(value: Value): Iterable<readonly [Value, Value]> {
  if (value instanceof Dict) return value.entries();
  return itemsOf(value).map((pair) => {
    const [key, item, more] = itemsOf(pair);
    if (key !== undefined && item !== undefined && more === undefined) return [key, item];
    throw new Fault("value", "a dict is made of pairs");
  });
}

function fromKeys(keys: Value, value: Value): Value {
  return new Dict(itemsOf(keys).map((key) => [key, value] as const));
}
