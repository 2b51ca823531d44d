import { Fault } from "../../fault.ts";
import { countText } from "../../meter.ts";
import type { BinarySign } from "../syntax/tree.ts";
import { mismatch } from "../values/compare.ts";
import { Markup } from "../values/markup.ts";
import { Tuple } from "../values/sequence.ts";
import { isInteger, PyObject, typeOf, type Value } from "../values/value.ts";
import { formatPercent } from "./percent-format.ts";
import { addMarkup } from "./markup-operators.ts";

/** How long a whole number may get, in bits. */
const widestInteger = 200_000;

/** What the operators of two operands do. */
export function operate(sign: BinarySign, left: Value, right: Value): Value {
  if (isInteger(left) && isInteger(right)) return operateIntegers(sign, BigInt(left), BigInt(right));
  if (isNumber(left) && isNumber(right)) return operateFloats(sign, toFloat(left), toFloat(right));
  const made = operateOthers(sign, left, right);
  if (made === undefined) throw mismatch(sign, left, right);
  return made;
}

function operateOthers(sign: BinarySign, left: Value, right: Value): Value | undefined {
  if (sign === "%" && (typeof left === "string" || left instanceof Markup)) return formatPercent(left, right);
  if (sign === "+" && (left instanceof Markup || right instanceof Markup)) return addMarkup(left, right);
  if (sign === "+") return concatenate(left, right) ?? operateObjects(sign, left, right);
  if (sign === "*") return repeat(left, right) ?? repeat(right, left) ?? operateObjects(sign, left, right);
  return operateObjects(sign, left, right);
}

function operateObjects(sign: BinarySign, left: Value, right: Value): Value | undefined {
  const made = left instanceof PyObject ? left.operate(sign, right, false) : undefined;
  return made ?? (right instanceof PyObject ? right.operate(sign, left, true) : undefined);
}

function concatenate(left: Value, right: Value): Value | undefined {
  if (typeof left === "string" && typeof right === "string") {
    countText(left.length + right.length);
    return left + right;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    countText(left.length + right.length);
    return [...left, ...right];
  }
  if (left instanceof Tuple && right instanceof Tuple) return new Tuple([...left.items, ...right.items]);
  return undefined;
}

function repeat(value: Value, times: Value): Value | undefined {
  if (!isInteger(times)) return undefined;
  const count = Math.max(0, Number(times));
  if (typeof value === "string") return repeatText(value, count);
  if (value instanceof Markup) return new Markup(repeatText(value.text(), count));
  if (Array.isArray(value)) return repeatItems(value, count);
  return value instanceof Tuple ? new Tuple(repeatItems(value.items, count)) : undefined;
}

function repeatText(text: string, count: number): string {
  countText(text.length * count);
  return text === "" ? "" : text.repeat(count);
}

function repeatItems(items: readonly Value[], count: number): Value[] {
  countText(items.length * count);
  const repeated: Value[] = [];
  for (let round = 0; round < count && items.length > 0; round++) repeated.push(...items);
  return repeated;
}

function operateIntegers(sign: BinarySign, left: bigint, right: bigint): Value {
  switch (sign) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return guardWidth(bitsOf(left) + bitsOf(right)) && left * right;
    case "/":
      return divideExactly(left, nonZero(right));
    case "//":
      return floorDivide(left, nonZero(right));
    case "%":
      return left - floorDivide(left, nonZero(right)) * right;
    case "**":
      return raise(left, right);
  }
}

function raise(base: bigint, power: bigint): Value {
  if (power < 0n) return operateFloats("**", Number(base), Number(power));
  const isSmall = base >= -1n && base <= 1n;
  return (isSmall || guardWidth(bitsOf(base) * Number(power))) && base ** power;
}

function guardWidth(bits: number): true {
  if (bits <= widestInteger) return true;
  throw new Fault("value", `a whole number has at most ${widestInteger} bits`);
}

function bitsOf(value: bigint): number {
  return value.toString(16).length * 4;
}

function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

/** Correct to the last bit, as Python divides ints. */
function divideExactly(left: bigint, right: bigint): number {
  const isSafe = (value: bigint) => value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
  if (isSafe(left) && isSafe(right)) return Number(left) / Number(right);
  // Enough digits that one more rounding changes nothing but in a tie, which the last bit breaks.
  const shift = BigInt(Math.max(0, 70 + bitsOf(right) - bitsOf(left)));
  const [numerator, denominator] = [left << shift, right];
  const exact = numerator / denominator;
  const sticky = numerator % denominator === 0n ? exact : exact | 1n;
  return Number(sticky) / 2 ** Number(shift);
}

function operateFloats(sign: BinarySign, left: number, right: number): number {
  switch (sign) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / nonZero(right);
    case "//":
      return floorDivideFloats(left, nonZero(right));
    case "%":
      return remainder(left, nonZero(right));
    case "**":
      return raiseFloats(left, right);
  }
}

/** With the sign of the divisor. */
function remainder(left: number, right: number): number {
  const rest = left % right;
  if (rest === 0) return right < 0 ? -0 : 0;
  return rest < 0 !== right < 0 ? rest + right : rest;
}

function floorDivideFloats(left: number, right: number): number {
  const quotient = (left - remainder(left, right)) / right;
  if (quotient === 0) return left / right < 0 || Object.is(left / right, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function raiseFloats(left: number, right: number): number {
  if (left === 0 && right < 0) throw new Fault("value", "zero has no negative power");
  // JavaScript has no answer where Python has 1.0.
  if (left === 1 || right === 0) return 1;
  if (left === -1 && Math.abs(right) === Infinity) return 1;
  const power = left ** right;
  if (Number.isNaN(power) && !Number.isNaN(left) && !Number.isNaN(right)) {
    throw new Fault("value", "the root of a negative number is a complex number, which is not supported");
  }
  if (!Number.isFinite(power) && Number.isFinite(left) && Number.isFinite(right)) {
    throw new Fault("value", "the result of `**` is too large");
  }
  return power;
}

function nonZero<T extends bigint | number>(value: T): T {
  if (value === 0 || value === 0n) throw new Fault("value", "division by zero");
  return value;
}

/** `-x` and `+x`. */
export function applySign(sign: "-" | "+", value: Value): Value {
  if (isInteger(value)) return sign === "-" ? -BigInt(value) : BigInt(value);
  if (typeof value === "number") return sign === "-" ? -value : value;
  const made = value instanceof PyObject ? value.operate(sign, null, false) : undefined;
  if (made !== undefined) return made;
  if (value instanceof PyObject && value.type === "Undefined") throw mismatch(sign, value, value);
  throw new Fault("value", `a ${typeOf(value)} takes no \`${sign}\``);
}

export function isNumber(value: Value): value is bigint | boolean | number {
  return isInteger(value) || typeof value === "number";
}

export function toFloat(value: bigint | boolean | number): number {
  const float = Number(value);
  if (Number.isFinite(float) || typeof value === "number") return float;
  throw new Fault("value", "the whole number is too large for a float");
}
