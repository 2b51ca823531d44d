import { Fault } from "../../fault.ts";
import { countStep, nested } from "../../meter.ts";
import { Dict } from "./dict.ts";
import { itemsOf } from "./items.ts";
import { DictView, Range, Tuple } from "./sequence.ts";
import { asText } from "./text.ts";
import { Undefined } from "./undefined.ts";
import { isInteger, PyObject, typeOf, type Value } from "./value.ts";

/** Python's `==`: by value, `1 == 1.0 == True`. */
export function areEqual(left: Value, right: Value): boolean {
  countStep();
  if (left instanceof Undefined) return left.equals(right);
  if (right instanceof Undefined) return right.equals(left);
  const [a, b] = [toNumeric(left), toNumeric(right)];
  if (a !== undefined || b !== undefined) return a !== undefined && b !== undefined && isSameNumber(a, b);
  const [text, other] = [asText(left), asText(right)];
  if (text !== undefined || other !== undefined) return text === other;
  if (left === null || right === null) return left === right;
  const isSame = left === right;
  return isSame || nested(() => areContainersEqual(left, right), undefined);
}

function areContainersEqual(left: Value, right: Value): boolean {
  if (Array.isArray(left)) return Array.isArray(right) && areListsEqual(left, right);
  if (left instanceof Tuple) return right instanceof Tuple && areListsEqual(left.items, right.items);
  if (left instanceof Range || left instanceof DictView) {
    return typeOf(left) === typeOf(right) && areListsEqual(itemsOf(left), itemsOf(right));
  }
  if (left instanceof Dict) return right instanceof Dict && areDictsEqual(left, right);
  return left instanceof PyObject && left.equals(right);
}

function areListsEqual(left: readonly Value[], right: readonly Value[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((item, index) => areEqual(item, right[index] ?? null));
}

function areDictsEqual(left: Dict, right: Dict): boolean {
  if (left.size !== right.size) return false;
  for (const [key, item] of left.entries()) {
    const other = right.get(key);
    if (other === undefined || !areEqual(item, other)) return false;
  }
  return true;
}

/** An int and a float compare by value; NaN is like nothing. */
function isSameNumber(a: bigint | number, b: bigint | number): boolean {
  if (typeof a === typeof b) return a === b;
  const [whole, float] = typeof a === "bigint" ? [a, b] : [b, a];
  return Number.isInteger(float) && BigInt(float) === whole;
}

/** Ints stay exact: a bigint and a number compare by value. */
function toNumeric(value: Value): bigint | number | undefined {
  if (isInteger(value)) return BigInt(value);
  return typeof value === "number" ? value : undefined;
}

/** Negative, zero or positive; NaN where one of the two is no number at all. */
export function orderOf(left: Value, right: Value, sign = "<"): number {
  countStep();
  const [a, b] = [toNumeric(left), toNumeric(right)];
  if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : isSameNumber(a, b) ? 0 : Number.NaN;
  const [text, other] = [asText(left), asText(right)];
  if (text !== undefined && other !== undefined) return compareText(text, other);
  if (Array.isArray(left) && Array.isArray(right)) return orderLists(left, right, sign);
  if (left instanceof Tuple && right instanceof Tuple) return orderLists(left.items, right.items, sign);
  if (left instanceof PyObject && right instanceof PyObject) {
    const order = left.order(right);
    if (order !== undefined) return order;
  }
  throw mismatch(sign, left, right);
}

/** By code points, as Python orders strings. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [Array.from(left), Array.from(right)];
  const index = a.findIndex((character, at) => character !== b[at]);
  if (index === -1) return -1;
  return (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? -1);
}

function orderLists(left: readonly Value[], right: readonly Value[], sign: string): number {
  const index = left.findIndex((item, at) => {
    const other = right[at];
    return other === undefined || !areEqual(item, other);
  });
  const [item, other] = [left[index], right[index]];
  if (item === undefined || other === undefined) return left.length - right.length;
  return nested(() => orderOf(item, other, sign), undefined);
}

/** The fault of an operator that does not go with its operands. */
export function mismatch(sign: string, left: Value, right: Value): Fault {
  for (const value of [left, right]) if (value instanceof Undefined) value.fail();
  return new Fault("value", `\`${sign}\` does not go with ${typeOf(left)} and ${typeOf(right)}`);
}

/** Python's `in`. */
export function isContained(item: Value, container: Value): boolean {
  const text = asText(container);
  if (text !== undefined) {
    const part = asText(item);
    if (part !== undefined) return text.includes(part);
    throw new Fault("value", `a ${typeOf(item)} cannot be in a string`);
  }
  if (container instanceof Dict) return container.has(item);
  if (container instanceof PyObject || Array.isArray(container)) {
    for (const other of itemsOf(container)) if (areEqual(other, item)) return true;
    return false;
  }
  throw new Fault("value", `a ${typeOf(container)} holds nothing: \`in\` cannot look there`);
}
