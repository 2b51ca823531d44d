import { Fault } from "../../fault.ts";
import { needText } from "../methods/arguments.ts";
import { currentEngine } from "../values/engine.ts";
import { isTrue, itemsOf } from "../values/items.ts";
import { Range } from "../values/sequence.ts";
import { routines } from "../values/routine.ts";
import { isInteger, PyObject, type Value } from "../values/value.ts";
import { SeededRandom } from "./mersenne-twister.ts";

/** Ansible's random filters. With a seed they give what Python gives; without one each run is another. */
export const randomFilters = routines([
  ["ans_random", "end, start=None, step=None, seed=None", pick],
  ["shuffle", "mylist, seed=None", shuffle],
  ["random_mac", "value, seed=None", makeMac],
]);

/** A number below a limit. */
type Below = (limit: bigint) => bigint;

function below(seed: Value, isSeeded: boolean): Below {
  if (isSeeded) {
    const random = new SeededRandom(seed);
    return (limit) => random.below(limit);
  }
  const { random } = currentEngine();
  if (random === undefined) throw new Fault("unsupported", "nothing random is supported here without a seed");
  return (limit) => BigInt(Math.floor(random() * Number(limit)));
}

function pick(end: Value = null, start: Value = null, step: Value = null, seed: Value = null): Value {
  const next = below(seed, seed !== null);
  if (isInteger(end)) {
    const range = new Range(wholeOr(start, 0n), BigInt(end), wholeOr(step, 1n));
    if (range.size === 0) throw new Fault("value", "there is no number to choose from");
    return range.at(Number(next(BigInt(range.size))));
  }
  const hasItems =
    Array.isArray(end) || typeof end === "string" || (end instanceof PyObject && end.iterate() !== undefined);
  if (!hasItems) throw new Fault("value", "`ans_random` chooses from a list or below an int");
  if (isTrue(start) || isTrue(step)) throw new Fault("value", "`start` and `step` go with an int");
  const items = itemsOf(end);
  const item = items.length === 0 ? undefined : items[Number(next(BigInt(items.length)))];
  if (item === undefined) throw new Fault("value", "there is no item to choose from");
  return item;
}

function wholeOr(value: Value, usual: bigint): bigint {
  if (!isTrue(value)) return usual;
  if (isInteger(value)) return BigInt(value);
  throw new Fault("value", "`start` and `step` are ints");
}

function shuffle(list: Value = null, seed: Value = null): Value {
  const next = below(seed, isTrue(seed));
  const items = [...itemsOf(list)];
  for (let index = items.length - 1; index > 0; index--) {
    const other = Number(next(BigInt(index + 1)));
    const [a = null, b = null] = [items[index], items[other]];
    items[index] = b;
    items[other] = a;
  }
  return items;
}

/** Fills up a MAC address of which the first parts are given. */
function makeMac(value: Value = null, seed: Value = null): Value {
  const prefix = needText(value).toLowerCase();
  const parts = prefix.split(":").filter((part) => part !== "");
  if (parts.length === 0 || parts.length > 5)
    throw new Fault("value", "`random_mac` needs one to five parts of an address");
  const bad = parts.find((part) => !/^[\da-f]{2}$/.test(part));
  if (bad !== undefined) throw new Fault("value", `\`${bad}\` is no part of a MAC address`);
  const next = below(seed, seed !== null);
  // As Ansible: one number is drawn for all missing parts together.
  const digits = 68_719_476_736n + next(1_099_511_627_775n - 68_719_476_736n + 1n);
  const pairs = digits.toString(16).match(/../g) ?? [];
  return [...parts, ...pairs].slice(0, 6).join(":");
}
