import { areEqual, isContained } from "./comparison.ts";
import { compareValues, toNumber } from "./operators.ts";
import type { Routine } from "./signature.ts";
import { Callable, isDict, isList, type Value } from "./value.ts";

/** What `is` and `select` can ask. */
export const valueTests: ReadonlyMap<string, Routine<boolean>> = new Map([
  ...unary("defined", (value) => value !== undefined),
  ...unary("undefined", (value) => value === undefined),
  ...unary("none", (value) => value === null),
  ...unary("string", (value) => typeof value === "string"),
  ...unary("number", (value) => toNumber(value) !== undefined),
  ...unary("integer", (value) => typeof value === "number" && Number.isInteger(value)),
  ...unary("float", (value) => typeof value === "number" && !Number.isInteger(value)),
  ...unary("boolean", (value) => typeof value === "boolean"),
  ...unary("true", (value) => value === true),
  ...unary("false", (value) => value === false),
  ...unary("mapping", (value) => isDict(value)),
  ...unary("sequence", (value) => isList(value) || isDict(value) || typeof value === "string"),
  ...unary("iterable", (value) => isList(value) || isDict(value) || typeof value === "string"),
  ...unary("callable", (value) => value instanceof Callable),
  ...unary(
    "lower",
    (value) => typeof value === "string" && /\p{L}/u.test(value) && value === value.toLowerCase(),
  ),
  ...unary(
    "upper",
    (value) => typeof value === "string" && /\p{L}/u.test(value) && value === value.toUpperCase(),
  ),
  ...unary("even", (value) => compareRemainder(value, 2, 0)),
  ...unary("odd", (value) => compareRemainder(value, 2, 1)),
  ...binary(["divisibleby"], (value, by) => compareRemainder(value, toNumber(by) ?? Number.NaN, 0)),
  ...binary(["eq", "equalto", "==", "sameas"], areEqual),
  ...binary(["ne", "!="], (value, other) => !areEqual(value, other)),
  ...binary(["lt", "lessthan", "<"], (value, other) => compareValues("<", value, other)),
  ...binary(["le", "<="], (value, other) => compareValues("<=", value, other)),
  ...binary(["gt", "greaterthan", ">"], (value, other) => compareValues(">", value, other)),
  ...binary(["ge", ">="], (value, other) => compareValues(">=", value, other)),
  ...binary(["in"], isContained),
]);

function compareRemainder(value: Value, by: number, remainder: number): boolean {
  const number = toNumber(value);
  return number !== undefined && Math.abs(number % by) === remainder;
}

function unary(name: string, run: (value: Value) => boolean): [string, Routine<boolean>][] {
  return [[name, { parameters: ["value"], run }]];
}

function binary(
  names: readonly string[],
  run: (value: Value, other: Value) => boolean,
): [string, Routine<boolean>][] {
  return names.map((name) => [name, { parameters: ["value", "other"], run }]);
}
