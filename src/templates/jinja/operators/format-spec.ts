import { Fault } from "../../fault.ts";
import { countText } from "../../meter.ts";
import { countCharacters } from "../values/items.ts";
import { asText, toText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { PyObject, typeOf, type Value } from "../values/value.ts";
import { printFloat, printInteger, printPlainFloat } from "./number-spec.ts";

interface Spec {
  readonly fill: string | undefined;
  readonly align: string | undefined;
  readonly sign: string;
  readonly isAlternate: boolean;
  readonly hasZero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly form: string;
}

const specPattern =
  /^(?:(?<fill>[^])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<z>z)?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?:\.(?<precision>\d+))?(?<form>[bcdeEfFgGnosxX%])?$/u;

/** Python's `format(value, spec)`. */
export function formatValue(value: Value, text: string): string {
  if (text === "") return toText(value);
  if (value instanceof PyObject && asText(value) === undefined) {
    const made = value.format(text);
    if (made !== undefined) return made;
    if (value instanceof Undefined) value.fail();
  }
  const spec = parseSpec(text);
  countText(spec.width + (spec.precision ?? 0));
  if (typeof value === "bigint") return formatInteger(value, spec);
  if (typeof value === "boolean") return formatInteger(BigInt(value), spec);
  if (typeof value === "number") return formatFloat(value, spec);
  const string = asText(value);
  if (string !== undefined) return formatText(string, spec);
  throw new Fault("value", `a ${typeOf(value)} takes no format \`${text}\``);
}

function parseSpec(text: string): Spec {
  const groups = specPattern.exec(text)?.groups;
  if (groups === undefined) throw new Fault("value", `\`${text}\` is no format`);
  const { fill, align, sign = "", alternate, zero, width, grouping = "", precision, form = "" } = groups;
  return {
    fill,
    align,
    sign,
    isAlternate: alternate !== undefined,
    hasZero: zero !== undefined,
    width: Number(width ?? 0),
    grouping,
    precision: precision === undefined ? undefined : Number(precision),
    form,
  };
}

function formatText(text: string, spec: Spec): string {
  const isText = spec.form === "" || spec.form === "s";
  if (!isText || spec.sign !== "" || spec.isAlternate || spec.grouping !== "" || spec.align === "=") {
    throw new Fault("value", "the format does not go with a str");
  }
  const cut = spec.precision === undefined ? text : Array.from(text).slice(0, spec.precision).join("");
  return pad(cut, spec, "<");
}

function formatInteger(value: bigint, spec: Spec): string {
  if (/^[eEfFgG%]$/.test(spec.form)) return formatFloat(Number(value), spec);
  if (spec.form === "s" || spec.precision !== undefined) {
    throw new Fault("value", "the format does not go with an int");
  }
  const { digits, prefix } = printInteger(value, spec.form);
  return padNumber(value < 0n, spec.isAlternate ? prefix : "", digits, spec);
}

function formatFloat(value: number, spec: Spec): string {
  if (/^[bcdosxX]$/.test(spec.form)) throw new Fault("value", "the format does not go with a float");
  const digits =
    spec.form === ""
      ? printPlainFloat(value, spec.precision)
      : printFloat(Math.abs(value), spec.form, spec.precision, { isAlternate: spec.isAlternate });
  return padNumber(value < 0 || Object.is(value, -0), "", digits, spec);
}

function padNumber(isNegative: boolean, prefix: string, digits: string, spec: Spec): string {
  const sign = isNegative ? "-" : spec.sign === "-" ? "" : spec.sign;
  const isZeroPadded = spec.hasZero && spec.align === undefined;
  const [whole = "", rest = ""] = splitDigits(digits);
  const room =
    isZeroPadded || (spec.fill === "0" && spec.align === "=")
      ? spec.width - sign.length - prefix.length - rest.length
      : 0;
  const grouped = group(whole, spec, Math.max(0, room));
  const body = prefix + grouped + rest;
  if (spec.align === "=" || isZeroPadded) {
    const fill = spec.fill ?? (spec.hasZero ? "0" : " ");
    return sign + fill.repeat(Math.max(0, spec.width - sign.length - body.length)) + body;
  }
  return pad(sign + body, spec, ">");
}

function splitDigits(digits: string): readonly string[] {
  const [, whole = "", rest = ""] = /^([\da-fA-F]*?)((?:[.e%]|inf|nan).*)?$/s.exec(digits) ?? [];
  return /^\d+(?:[.eE%]|$)/.test(digits)
    ? [/^\d+/.exec(digits)?.[0] ?? "", digits.replace(/^\d+/, "")]
    : [whole || digits, whole === "" ? "" : rest];
}

/** `1234567` as `1,234,567`; zeros that fill up the width are grouped as well. */
function group(digits: string, spec: Spec, room: number): string {
  if (spec.grouping === "" || !/^[\da-fA-F]+$/.test(digits)) return digits;
  const size = /^[boxX]$/.test(spec.form) ? 4 : 3;
  const split = (text: string) =>
    text.replace(new RegExp(`\\B(?=(?:[\\da-fA-F]{${size}})+$)`, "g"), spec.grouping);
  let padded = digits;
  while (split(padded).length < room) padded = `0${padded}`;
  return split(padded);
}

function pad(text: string, spec: Spec, usual: string): string {
  const missing = Math.max(0, spec.width - countCharacters(text));
  const fill = spec.fill ?? (spec.hasZero ? "0" : " ");
  const align = spec.align ?? usual;
  if (align === "<") return text + fill.repeat(missing);
  if (align === ">" || align === "=") return fill.repeat(missing) + text;
  const left = Math.floor(missing / 2);
  return fill.repeat(left) + text + fill.repeat(missing - left);
}
