import { quoteText } from "./python-quote.ts";
import { Callable, Fragment, isDict, isList, type Value } from "./value.ts";

/** Python's `str()`, as `{{ }}` prints it. Undefined is empty. */
export function toText(value: Value): string {
  return typeof value === "string" ? value : value === undefined ? "" : toRepr(value);
}

/** What a fragment is once it is used as a value. */
export function settle(value: Value | Fragment): Value {
  if (!(value instanceof Fragment)) return value;
  return value.segments
    .map((segment) => (typeof segment === "string" ? segment : toText(segment.value)))
    .join("");
}

/** Python's `repr()`. */
function toRepr(value: Value): string {
  if (value === undefined) return "Undefined";
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return printPythonNumber(value);
  if (typeof value === "string") return quoteText(value);
  if (isList(value)) return `[${value.map(toRepr).join(", ")}]`;
  if (value instanceof Callable) return `<function ${value.name}>`;
  if (!isDict(value)) return "<Namespace>";
  const pairs = Object.entries(value).map(([key, item]) => `${quoteText(key)}: ${toRepr(item)}`);
  return `{${pairs.join(", ")}}`;
}

/** Whole numbers print as Python's int: JSON and TOML data do not tell `3.0` from `3` here. */
export function printPythonNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [mantissa, exponent] = value.toExponential().split("e");
  if (Number(exponent) >= -4) return String(value);
  return `${mantissa}e-${String(-Number(exponent)).padStart(2, "0")}`;
}
