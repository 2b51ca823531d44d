import { Fault } from "../../fault.ts";
import { countText, nested } from "../../meter.ts";
import { sorted } from "../methods/list-methods.ts";
import { Dict } from "./dict.ts";
import { floatText } from "./number-text.ts";
import { Tuple } from "./sequence.ts";
import { asText, toText } from "./text.ts";
import { Undefined } from "./undefined.ts";
import { typeOf, type Value } from "./value.ts";

export interface JsonOptions {
  readonly indent: string | undefined;
  readonly sortsKeys: boolean;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  /** Whether all but ASCII becomes `\uXXXX`. */
  readonly isAscii: boolean;
}

/** Python's `json.dumps`. */
export function printJson(value: Value, options: JsonOptions): string {
  return printValue(value, options, "\n");
}

/** @param line what begins a line at this depth */
function printValue(value: Value, options: JsonOptions, line: string): string {
  const text = printScalar(value, options);
  if (text !== undefined) {
    countText(text.length);
    return text;
  }
  if (Array.isArray(value) || value instanceof Tuple) {
    const items = Array.isArray(value) ? value : value.items;
    return nested(
      () => enclose("[]", items, (item, inner) => printValue(item, options, inner), options, line),
      undefined,
    );
  }
  if (!(value instanceof Dict)) {
    if (value instanceof Undefined) value.fail();
    throw new Fault("value", `a ${typeOf(value)} cannot be JSON`);
  }
  const keys = options.sortsKeys ? sorted(value.keys()) : value.keys();
  const print = (key: Value, inner: string) =>
    printText(keyText(key), options) +
    options.keySeparator +
    printValue(value.get(key) ?? null, options, inner);
  return nested(() => enclose("{}", keys, print, options, line), undefined);
}

function enclose(
  brackets: string,
  items: readonly Value[],
  print: (item: Value, line: string) => string,
  options: JsonOptions,
  line: string,
): string {
  if (items.length === 0) return brackets;
  const inner = options.indent === undefined ? "" : line + options.indent;
  const printed = items.map((item) => print(item, inner));
  const end = options.indent === undefined ? "" : line;
  return brackets.slice(0, 1) + inner + printed.join(options.itemSeparator + inner) + end + brackets.slice(1);
}

function printScalar(value: Value, options: JsonOptions): string | undefined {
  if (value === null) return "null";
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number") return printFloat(value);
  const text = asText(value);
  return text === undefined ? undefined : printText(text, options);
}

function printFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? floatText(value) : value > 0 ? "Infinity" : "-Infinity";
}

/** Only plain values can be keys; they become texts. */
function keyText(key: Value): string {
  const text = asText(key);
  if (text !== undefined) return text;
  if (key === null) return "null";
  if (typeof key === "boolean") return String(key);
  if (typeof key === "number") return printFloat(key);
  if (typeof key === "bigint") return toText(key);
  throw new Fault("value", `a ${typeOf(key)} cannot be a key of JSON`);
}

function printText(text: string, options: JsonOptions): string {
  const quoted = JSON.stringify(text).replaceAll(/\\u[\da-f]{4}/g, (code) => code.toLowerCase());
  if (!options.isAscii) return quoted;
  return quoted.replace(/[\x7F-\uFFFF]/g, (unit) =>
    unit === "\x7F" ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
