import { Fault } from "../../fault.ts";
import { PyObject, typeOf, type Value } from "./value.ts";

/**
 * What finds a value in a JavaScript map the way that Python's dict finds a key: `1`, `1.0` and `True` are the same
 * key, and a tuple is its items.
 */
export function keyOf(value: Value): unknown {
  if (typeof value === "string" || typeof value === "bigint" || value === null) return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) throw unhashable(value);
  return value instanceof KeyedObject ? value.key : value;
}

/** An object whose content is its key. */
export abstract class KeyedObject extends PyObject {
  abstract get key(): unknown;
}

/** One text for several keys, which no other key is likely to be. */
export function joinKeys(values: readonly Value[]): string {
  const parts = values.map((value) => {
    const key = keyOf(value);
    return typeof key === "string" ? JSON.stringify(key) : `${typeof key}:${String(key)}`;
  });
  return `\uFDD0(${parts.join(",")})`;
}

export function unhashable(value: Value): Fault {
  return new Fault("value", `a ${typeOf(value)} cannot be a key`);
}
