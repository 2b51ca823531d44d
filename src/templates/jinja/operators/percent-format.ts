import { escapeCode } from "../../python-quote.ts";
import { Fault } from "../../fault.ts";
import { countText } from "../../meter.ts";
import { Dict } from "../values/dict.ts";
import { Markup } from "../values/markup.ts";
import { Range, Tuple } from "../values/sequence.ts";
import { asText, toRepr, toText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { isInteger, typeOf, type Value } from "../values/value.ts";
import { toMarkup } from "./markup-operators.ts";
import { characterOf, printFloat, printInteger } from "./number-spec.ts";

const directive =
  /%(?:\((?<key>[^()]*(?:\([^()]*\)[^()]*)*)\))?(?<flags>[-+ #0]*)(?<width>\*|\d+)?(?:\.(?<precision>\*|\d+)?)?[hlL]?(?<form>[^])?/gu;

/** Python's `"…" % values`. */
export function formatPercent(format: string | Markup, values: Value): Value {
  const isMarkup = format instanceof Markup;
  const source = new Values(values);
  const text = toText(format).replace(directive, (...match) => {
    const groups = match.at(-1) as Readonly<Record<string, string | undefined>>;
    const printed = printDirective(match[0], groups, source, isMarkup ? toMarkup : toText);
    countText(printed.length);
    return printed;
  });
  source.expectEnd();
  return isMarkup ? new Markup(text) : text;
}

/** What is to be put in, one after the other or by name. */
class Values {
  readonly #values: Value;
  readonly #items: readonly Value[];
  #position = 0;

  constructor(values: Value) {
    this.#values = values;
    this.#items = values instanceof Tuple ? values.items : [values];
  }

  take(): Value {
    const value = this.#items[this.#position];
    this.#position += 1;
    if (value === undefined) throw new Fault("value", "the format needs more values");
    return value;
  }

  takeByName(key: string): Value {
    if (!(this.#values instanceof Dict)) throw new Fault("value", "the format needs a mapping");
    this.#position = this.#items.length;
    const value = this.#values.get(key);
    if (value === undefined) throw new Fault("value", `the mapping has no key \`${key}\``);
    return value;
  }

  takeWidth(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    if (text !== "*") return Number(text);
    const value = this.take();
    if (!isInteger(value)) throw new Fault("value", "`*` needs an int");
    return Number(value);
  }

  expectEnd(): void {
    const isOver = this.#position >= this.#items.length;
    const values = this.#values;
    const mayStay =
      Array.isArray(values) ||
      values instanceof Dict ||
      values instanceof Range ||
      values instanceof Undefined;
    if (!isOver && !mayStay) throw new Fault("value", "the format does not need all values");
  }
}

function printDirective(
  whole: string,
  groups: Readonly<Record<string, string | undefined>>,
  values: Values,
  print: (value: Value) => string,
): string {
  const { key, flags = "", form } = groups;
  if (form === undefined) throw new Fault("value", "the format ends in the middle of a `%`");
  if (form === "%" && key === undefined) return "%";
  let width = values.takeWidth(groups["width"]);
  const precision = values.takeWidth(groups["precision"]) ?? (whole.includes(".") ? 0 : undefined);
  const value = key === undefined ? values.take() : values.takeByName(key);
  const isLeft = flags.includes("-") || (width !== undefined && width < 0);
  width = Math.abs(width ?? 0);
  countText(width + (precision ?? 0));
  const { sign, body, isNumeric } = printOne(value, form, { flags, precision, print });
  const missing = Math.max(0, width - Array.from(sign + body).length);
  if (isLeft) return sign + body + " ".repeat(missing);
  if (isNumeric && flags.includes("0")) return sign + "0".repeat(missing) + body;
  return " ".repeat(missing) + sign + body;
}

interface Printed {
  readonly sign: string;
  readonly body: string;
  readonly isNumeric: boolean;
}

interface DirectiveOptions {
  readonly flags: string;
  readonly precision: number | undefined;
  readonly print: (value: Value) => string;
}

function printOne(value: Value, form: string, options: DirectiveOptions): Printed {
  const { precision, flags, print } = options;
  const text = (body: string): Printed => {
    const cut = precision === undefined ? body : Array.from(body).slice(0, precision).join("");
    return { sign: "", body: cut, isNumeric: false };
  };
  if (form === "s") return text(print(value));
  if (form === "r") return text(print(toRepr(value)));
  if (form === "a") return text(print(toRepr(value).replace(/[^\x20-\x7E]/gu, escapeCode)));
  if (form === "c") return { ...text(printCharacter(value)), isNumeric: false };
  if (/^[diuoxX]$/.test(form)) return printWhole(toWhole(value, form), form, options);
  if (!/^[eEfFgG]$/.test(form)) throw new Fault("value", `\`%${form}\` is no format`);
  const float = toFloatValue(value, form);
  const body = printFloat(Math.abs(float), form, precision, { isAlternate: flags.includes("#") });
  return {
    sign: signOf(float < 0 || Object.is(float, -0), flags),
    body,
    isNumeric: Number.isFinite(float),
  };
}

function printWhole(value: bigint, form: string, options: DirectiveOptions): Printed {
  const { digits, prefix } = printInteger(value, form === "i" || form === "u" ? "d" : form);
  const padded = digits.padStart(options.precision ?? 0, "0");
  const sign = signOf(value < 0n, options.flags) + (options.flags.includes("#") ? prefix : "");
  return { sign, body: padded, isNumeric: true };
}

function signOf(isNegative: boolean, flags: string): string {
  if (isNegative) return "-";
  return flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
}

function printCharacter(value: Value): string {
  const text = asText(value);
  if (text !== undefined && Array.from(text).length === 1) return text;
  if (isInteger(value)) return characterOf(BigInt(value));
  throw new Fault("value", "`%c` needs an int or one character");
}

function toWhole(value: Value, form: string): bigint {
  if (isInteger(value)) return BigInt(value);
  const isDecimal = /^[diu]$/.test(form);
  if (typeof value === "number" && isDecimal && Number.isFinite(value)) return BigInt(Math.trunc(value));
  throw wrongType(value, form);
}

function toFloatValue(value: Value, form: string): number {
  if (isInteger(value) || typeof value === "number") return Number(value);
  throw wrongType(value, form);
}

function wrongType(value: Value, form: string): Fault {
  if (value instanceof Undefined) value.fail();
  return new Fault("value", `\`%${form}\` needs a number, not a ${typeOf(value)}`);
}
