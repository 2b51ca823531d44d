import { Fault } from "../../fault.ts";
import { PyObject, typeOf, type Value } from "./value.ts";

/** The items of a value one after the other: of a string its characters, of a dict its keys. */
export function iterate(value: Value): Iterable<Value> {
  if (Array.isArray(value)) return value;
  if (typeof value === "string") return value;
  const items = value instanceof PyObject ? value.iterate() : undefined;
  if (items !== undefined) return items;
  throw new Fault("value", `a ${typeOf(value)} has no items to go over`);
}

/** All of them at once. */
export function itemsOf(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : Array.from(iterate(value));
}

/** Python's `len()`. */
export function lengthOf(value: Value): number {
  const length = knownLength(value);
  if (length !== undefined) return length;
  throw new Fault("value", `a ${typeOf(value)} has no length`);
}

/** Undefined where `len()` would fail. */
export function knownLength(value: Value): number | undefined {
  if (Array.isArray(value)) return value.length;
  if (typeof value === "string") return countCharacters(value);
  return value instanceof PyObject ? value.size : undefined;
}

/** Code points, which is what Python counts. */
export function countCharacters(text: string): number {
  const pairs = text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g);
  return text.length - (pairs?.length ?? 0);
}

/** Python's truth: what is empty, zero or None is false. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value instanceof PyObject ? value.isTrue() : Boolean(value);
}
