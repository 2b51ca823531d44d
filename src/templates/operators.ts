import { areEqual, isContained } from "./comparison.ts";
import { Fault } from "./fault.ts";
import { toText } from "./python-text.ts";
import type { BinaryName } from "./syntax.ts";
import { isList, typeName, type Value } from "./value.ts";

/** The most that `*` and `range` may make, so that a template cannot fill the memory. */
export const maximumLength = 100_000;

type Operator = (left: Value, right: Value) => Value;

/** What the operators of two operands do. `and` and `or` are elsewhere: they may leave the right one out. */
export const operators: Readonly<Record<Exclude<BinaryName, "And" | "Or">, Operator>> = {
  Add: add,
  Sub: arithmetic("-", (a, b) => a - b),
  Mul: multiply,
  Div: arithmetic("/", (a, b) => a / divisor(b)),
  FloorDiv: arithmetic("//", (a, b) => Math.floor(a / divisor(b))),
  Mod: arithmetic("%", (a, b) => a - b * Math.floor(a / divisor(b))),
  Pow: arithmetic("**", (a, b) => a ** b),
  Concat: (left, right) => toText(left) + toText(right),
  In: isContained,
};

/** `-x` and `+x`. */
export function applySign(sign: "Neg" | "Pos", value: Value): number {
  const number = toNumber(value);
  if (number === undefined) throw new Fault("value", `${typeName(value)} has no sign`);
  return sign === "Neg" ? 0 - number : number;
}

/** Booleans count as numbers, as in Python. */
export function toNumber(value: Value): number | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : undefined;
}

/** One comparison of a chain such as `1 < x <= 3`. */
export function compareValues(operator: string, left: Value, right: Value): boolean {
  if (operator === "==" || operator === "===") return areEqual(left, right);
  if (operator === "!=" || operator === "!==") return !areEqual(left, right);
  const order = orderOf(left, right);
  if (order === undefined) throw mismatch(operator, left, right);
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

/** Negative, zero or positive; undefined when Python cannot order the two. */
export function orderOf(left: Value, right: Value): number | undefined {
  const [a, b] = [toNumber(left), toNumber(right)];
  if (a !== undefined && b !== undefined) return a - b;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (!isList(left) || !isList(right)) return undefined;
  const differing = left.findIndex((item, index) => index >= right.length || !areEqual(item, right[index]));
  if (differing === -1 || differing >= right.length) return left.length - right.length;
  return orderOf(left[differing], right[differing]);
}

function add(left: Value, right: Value): Value {
  if (typeof left === "string" && typeof right === "string") return left + right;
  if (isList(left) && isList(right)) return [...left, ...right];
  return arithmetic("+", (a, b) => a + b)(left, right);
}

function multiply(left: Value, right: Value): Value {
  if (typeof left === "number" && (typeof right === "string" || isList(right))) return multiply(right, left);
  if (typeof right !== "number" || !(typeof left === "string" || isList(left))) {
    return arithmetic("*", (a, b) => a * b)(left, right);
  }
  const count = Math.max(0, Math.floor(right));
  if (left.length * count > maximumLength) throw new Fault("value", "the result of `*` is too long");
  if (typeof left === "string") return left.repeat(count);
  return Array.from({ length: count }, () => left).flat();
}

function arithmetic(sign: string, compute: (a: number, b: number) => number): Operator {
  return (left, right) => {
    const [a, b] = [toNumber(left), toNumber(right)];
    if (a === undefined || b === undefined) throw mismatch(sign, left, right);
    return compute(a, b);
  };
}

function divisor(value: number): number {
  if (value === 0) throw new Fault("value", "division by zero");
  return value;
}

function mismatch(sign: string, left: Value, right: Value): Fault {
  const code = left === undefined || right === undefined ? "undefined" : "value";
  return new Fault(code, `\`${sign}\` does not go with ${typeName(left)} and ${typeName(right)}`);
}
