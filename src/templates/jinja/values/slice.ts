import { Fault } from "../../fault.ts";
import { Markup } from "./markup.ts";
import { Range, Tuple } from "./sequence.ts";
import { asText } from "./text.ts";
import { Undefined } from "./undefined.ts";
import { isInteger, typeOf, type Value } from "./value.ts";

/** The three parts of `[start:stop:step]`; None where one is not given. */
export interface Slice {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
}

/** `target[start:stop:step]`. */
export function sliceOf(target: Value, slice: Slice): Value {
  if (target instanceof Undefined) return target.item(null);
  if (Array.isArray(target)) return pick(target, slice);
  if (target instanceof Tuple) return new Tuple(pick(target.items, slice));
  if (target instanceof Range) return sliceRange(target, slice);
  const text = asText(target);
  if (text === undefined) throw new Fault("value", `a ${typeOf(target)} has no slices`);
  const part = pick(Array.from(text), slice).join("");
  return target instanceof Markup ? new Markup(part) : part;
}

function pick<Item>(items: readonly Item[], slice: Slice): Item[] {
  const { start, stop, step } = placesOf(items.length, slice);
  const picked: Item[] = [];
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) {
    const item = items[at];
    if (item !== undefined) picked.push(item);
  }
  return picked;
}

function sliceRange(range: Range, slice: Slice): Range {
  const { start, stop, step } = placesOf(range.size, slice);
  return new Range(range.at(start), range.at(stop), range.step * BigInt(step));
}

function placesOf(length: number, slice: Slice): { start: number; stop: number; step: number } {
  const step = slice.step === null ? 1 : toIndex(slice.step);
  if (step === 0) throw new Fault("value", "the step of a slice is zero");
  const [lowest, highest] = step > 0 ? [0, length] : [-1, length - 1];
  const place = (value: Value, usual: number) => {
    if (value === null) return usual;
    const index = toIndex(value);
    return Math.min(highest, Math.max(lowest, index < 0 ? index + length : index));
  };
  return {
    start: place(slice.start, step > 0 ? lowest : highest),
    stop: place(slice.stop, step > 0 ? highest : lowest),
    step,
  };
}

function toIndex(value: Value): number {
  if (isInteger(value)) return Number(value);
  if (value instanceof Undefined) value.fail();
  throw new Fault("value", `a slice takes ints, not a ${typeOf(value)}`);
}
