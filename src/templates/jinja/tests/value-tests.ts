import { textKinds } from "../methods/characters.ts";
import { isNumber, operate } from "../operators/arithmetic.ts";
import { compare } from "../operators/compare-by.ts";
import { Callable } from "../values/callable.ts";
import { areEqual, isContained } from "../values/compare.ts";
import { Dict } from "../values/dict.ts";
import { currentEngine } from "../values/engine.ts";
import { knownLength } from "../values/items.ts";
import { Markup } from "../values/markup.ts";
import { routines } from "../values/routine.ts";
import { DictView, Stream } from "../values/sequence.ts";
import { asText, toText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { isInteger, PyObject, type Value } from "../values/value.ts";

type Ask = (value: Value, other: Value) => boolean;

const unary: Readonly<Record<string, (value: Value) => boolean>> = {
  boolean: (value) => typeof value === "boolean",
  callable: (value) => value instanceof Callable || value instanceof Undefined || hasCall(value),
  defined: (value) => !(value instanceof Undefined),
  escaped: (value) => value instanceof Markup,
  even: (value) => hasRemainder(value, 2n, 0n),
  false: (value) => value === false,
  filter: (value) => currentEngine().filters.has(toText(value)),
  float: (value) => typeof value === "number",
  integer: (value) => typeof value === "bigint",
  iterable: (value) => isIterable(value),
  lower: (value) => textKinds.get("islower")?.(toText(value)) ?? false,
  mapping: (value) => value instanceof Dict,
  none: (value) => value === null,
  number: (value) => isNumber(value),
  odd: (value) => hasRemainder(value, 2n, 1n),
  sequence: (value) => isSequence(value),
  string: (value) => asText(value) !== undefined,
  test: (value) => currentEngine().tests.has(toText(value)),
  true: (value) => value === true,
  undefined: (value) => value instanceof Undefined,
  upper: (value) => textKinds.get("isupper")?.(toText(value)) ?? false,
};

const binary: readonly (readonly [names: readonly string[], ask: Ask])[] = [
  [["divisibleby"], hasNoRest],
  [["sameas"], areSame],
  [["in"], (value, other) => isContained(value, other)],
  [["==", "eq", "equalto"], areEqual],
  [["!=", "ne"], (value, other) => !areEqual(value, other)],
  [["<", "lt", "lessthan"], (value, other) => compare("<", value, other)],
  [["<=", "le"], (value, other) => compare("<=", value, other)],
  [[">", "gt", "greaterthan"], (value, other) => compare(">", value, other)],
  [[">=", "ge"], (value, other) => compare(">=", value, other)],
];

/** What `is` and `select` can ask. */
export const valueTests = routines([
  ...Object.entries(unary).map(
    ([name, ask]) => [name, "value", (value: Value = null) => ask(value)] as const,
  ),
  ...binary.flatMap(([names, ask]) =>
    names.map(
      (name) =>
        [name, "value, other", (value: Value = null, other: Value = null) => ask(value, other)] as const,
    ),
  ),
]);

function hasCall(value: Value): boolean {
  return value instanceof PyObject && value.attribute("__call__") !== undefined;
}

function hasRemainder(value: Value, by: bigint, rest: bigint): boolean {
  return areEqual(operate("%", value, by), rest);
}

function hasNoRest(value: Value, by: Value): boolean {
  return areEqual(operate("%", value, by), 0n);
}

function isIterable(value: Value): boolean {
  if (value instanceof Undefined) return value.iterate() !== undefined;
  if (Array.isArray(value) || typeof value === "string") return true;
  return value instanceof PyObject && value.iterate() !== undefined;
}

/** What has a length and items by key. */
function isSequence(value: Value): boolean {
  if (value instanceof DictView || value instanceof Stream) return false;
  return knownLength(value) !== undefined;
}

/** Python's `is`: for numbers and texts nobody can rely on it, and equal ones count as the same. */
function areSame(value: Value, other: Value): boolean {
  if (isInteger(value) && isInteger(other)) return typeof value === typeof other && value === other;
  return value === other;
}
