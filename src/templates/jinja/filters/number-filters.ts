import { Fault } from "../../fault.ts";
import { needInteger, needText } from "../methods/arguments.ts";
import { isNumber } from "../operators/arithmetic.ts";
import { fixedDigits, roundFloat } from "../values/number-text.ts";
import { parseFloatText, parseIntegerText } from "../values/parse-number.ts";
import { isTrue } from "../values/items.ts";
import { routines } from "../values/routine.ts";
import { asText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { isInteger, orElse, typeOf, type Value } from "../values/value.ts";

/** Filters of numbers. */
export const numberFilters = routines([
  ["abs", "x", absolute],
  ["filesizeformat", "value, binary=False", formatSize],
  ["float", "value, default=0.0", (value = null, other = 0) => orElse(toFloat(value), () => other)],
  ["int", "value, default=0, base=10", toInteger],
  ["round", "value, precision=0, method='common'", round],
]);

function absolute(value: Value = null): Value {
  if (isInteger(value)) return BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
  if (typeof value === "number") return Math.abs(value);
  throw noNumber("abs", value);
}

/** What `float()` makes of a value; undefined where it cannot. */
function toFloat(value: Value): number | undefined {
  if (value instanceof Undefined) {
    value.isTrue();
    return value.kind === "strict" ? value.fail() : undefinedFloat(value);
  }
  if (isNumber(value)) return Number(value);
  const text = asText(value);
  return text === undefined ? undefined : parseFloatText(text);
}

/** Python asks an undefined value for its number, which is a fault of its own. */
function undefinedFloat(value: Undefined): never {
  return value.fail();
}

function toInteger(value: Value = null, other: Value = 0n, base: Value = 10n): Value {
  const text = asText(value);
  const whole = text === undefined ? wholeOf(value) : parseIntegerText(text, needInteger(base));
  if (whole !== undefined) return whole;
  const float = toFloat(value);
  return float === undefined || Number.isNaN(float) ? other : truncate(float);
}

function wholeOf(value: Value): bigint | undefined {
  if (isInteger(value)) return BigInt(value);
  return typeof value === "number" && !Number.isNaN(value) ? truncate(value) : undefined;
}

function truncate(value: number): bigint {
  if (!Number.isFinite(value)) throw new Fault("value", "there is no whole number without end");
  return BigInt(Math.trunc(value));
}

function round(value: Value = null, precision: Value = 0n, method: Value = "common"): Value {
  const how = needText(method);
  const places = needInteger(precision);
  if (!isNumber(value)) throw noNumber("round", value);
  if (how === "common") return roundHalfEven(value, places);
  if (how !== "ceil" && how !== "floor") {
    throw new Fault("value", "`round` goes by `common`, `ceil` or `floor`");
  }
  const scale = 10 ** places;
  const scaled = Number(value) * scale;
  return (how === "ceil" ? Math.ceil(scaled) : Math.floor(scaled)) / scale;
}

function roundHalfEven(value: bigint | boolean | number, places: number): Value {
  if (typeof value === "number") return roundFloat(value, places);
  if (places >= 0) return BigInt(value);
  const unit = 10n ** BigInt(-places);
  const whole = BigInt(value);
  const rest = ((whole % unit) + unit) % unit;
  const down = whole - rest;
  const isUp = rest * 2n > unit || (rest * 2n === unit && (down / unit) % 2n !== 0n);
  return isUp ? down + unit : down;
}

const prefixes = ["k", "M", "G", "T", "P", "E", "Z", "Y"] as const;

function formatSize(value: Value = null, isBinary: Value = false): Value {
  const bytes = toFloat(value);
  if (bytes === undefined) throw noNumber("filesizeformat", value);
  const base = isTrue(isBinary) ? 1024 : 1000;
  if (bytes === 1) return "1 Byte";
  if (bytes < base) return `${Math.trunc(bytes)} Bytes`;
  let unit = base;
  for (const prefix of prefixes) {
    unit *= base;
    if (bytes >= unit && prefix !== "Y") continue;
    const name = isTrue(isBinary) ? `${prefix.toUpperCase()}iB` : `${prefix}B`;
    return `${fixedDigits((base * bytes) / unit, 1)} ${name}`;
  }
  return "";
}

function noNumber(name: string, value: Value): Fault {
  if (value instanceof Undefined) value.fail();
  return new Fault("value", `\`${name}\` needs a number, not a ${typeOf(value)}`);
}
