import { Fault } from "../../fault.ts";
import { countText } from "../../meter.ts";
import { isTrue, itemsOf } from "../values/items.ts";
import { Tuple } from "../values/sequence.ts";
import { asText } from "../values/text.ts";
import { typeOf, type Value } from "../values/value.ts";
import { needInteger, needText, optionalInteger, optionalText } from "./arguments.ts";
import {
  caseChanges,
  splitAtSpace,
  splitAtSpaceFromEnd,
  splitLines,
  textKinds,
  trimText,
} from "./characters.ts";
import { countIn, findIn, isAt, replaceText } from "./search-text.ts";

/** What a method does with its string and its arguments. */
export type StringMethod = (text: string, ...values: Value[]) => Value;
export type MethodRow<Run> = readonly [signature: string, run: Run];

const rows: readonly (readonly [name: string, signature: string, run: StringMethod])[] = [
  ...Array.from(caseChanges, ([name, change]) => [name, "", change] as const),
  ...Array.from(textKinds, ([name, asks]) => [name, "", asks] as const),
  ["strip", "chars=None", (text, chars = null) => trimText(text, optionalText(chars), "both")],
  ["lstrip", "chars=None", (text, chars = null) => trimText(text, optionalText(chars), "start")],
  ["rstrip", "chars=None", (text, chars = null) => trimText(text, optionalText(chars), "end")],
  ["startswith", "prefix, start=None, end=None", (text, ...args) => isAt(text, "start", args)],
  ["endswith", "suffix, start=None, end=None", (text, ...args) => isAt(text, "end", args)],
  ["find", "sub, start=None, end=None", (text, ...args) => BigInt(findIn(text, args, "first"))],
  ["rfind", "sub, start=None, end=None", (text, ...args) => BigInt(findIn(text, args, "last"))],
  ["index", "sub, start=None, end=None", (text, ...args) => needFound(findIn(text, args, "first"))],
  ["rindex", "sub, start=None, end=None", (text, ...args) => needFound(findIn(text, args, "last"))],
  ["count", "sub, start=None, end=None", (text, ...args) => BigInt(countIn(text, args))],
  ["replace", "old, new, count=-1", replace],
  ["split", "sep=None, maxsplit=-1", (text, sep = null, most = -1n) => split(text, sep, needInteger(most))],
  [
    "rsplit",
    "sep=None, maxsplit=-1",
    (text, sep = null, most = -1n) => splitFromEnd(text, sep, needInteger(most)),
  ],
  ["splitlines", "keepends=False", (text, keeps = false) => splitLines(text, isTrue(keeps))],
  ["partition", "sep", (text, sep = null) => partition(text, needText(sep), "first")],
  ["rpartition", "sep", (text, sep = null) => partition(text, needText(sep), "last")],
  ["join", "iterable", join],
  ["removeprefix", "prefix", (text, prefix = null) => removePrefix(text, needText(prefix))],
  ["removesuffix", "suffix", (text, suffix = null) => removeSuffix(text, needText(suffix))],
  ["zfill", "width", (text, width = null) => fillZeros(text, needInteger(width))],
  [
    "center",
    "width, fillchar=' '",
    (text, width = null, fill = " ") => center(text, needInteger(width), fill),
  ],
  ["ljust", "width, fillchar=' '", (text, width = null, fill = " ") => text + padding(text, width, fill)],
  ["rjust", "width, fillchar=' '", (text, width = null, fill = " ") => padding(text, width, fill) + text],
  ["expandtabs", "tabsize=8", (text, size = 8n) => expandTabs(text, needInteger(size))],
  ["maketrans", "*args", () => refuse("maketrans")],
  ["translate", "table", () => refuse("translate")],
  ["encode", "*args, **kwargs", () => refuse("encode")],
];

/** The methods of a string, by name. */
export const stringMethods: ReadonlyMap<string, MethodRow<StringMethod>> = new Map(
  rows.map(([name, signature, run]) => [name, [signature, run]]),
);

function refuse(name: string): never {
  throw new Fault("unsupported", `the method \`${name}\` of a str is not supported`);
}

function needFound(index: number): Value {
  if (index !== -1) return BigInt(index);
  throw new Fault("value", "the text is not in the str");
}

function replace(text: string, old: Value = null, next: Value = null, count: Value = -1n): Value {
  return replaceText(text, needText(old), needText(next), needInteger(count));
}

function split(text: string, separator: Value, most: number): Value[] {
  if (separator === null) return splitAtSpace(text, most);
  const parts = text.split(needSeparator(separator));
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(needText(separator))];
}

function splitFromEnd(text: string, separator: Value, most: number): Value[] {
  if (separator === null) return splitAtSpaceFromEnd(text, most);
  const mark = needSeparator(separator);
  if (most < 0) return text.split(mark);
  const parts: string[] = [];
  let rest = text;
  for (let at = rest.lastIndexOf(mark); at !== -1 && parts.length < most; at = rest.lastIndexOf(mark)) {
    parts.unshift(rest.slice(at + mark.length));
    rest = rest.slice(0, at);
  }
  return [rest, ...parts];
}

function needSeparator(value: Value): string {
  const mark = needText(value);
  if (mark !== "") return mark;
  throw new Fault("value", "the separator is empty");
}

function partition(text: string, mark: string, which: "first" | "last"): Value {
  needSeparator(mark);
  const at = which === "first" ? text.indexOf(mark) : text.lastIndexOf(mark);
  if (at === -1) return new Tuple(which === "first" ? [text, "", ""] : ["", "", text]);
  return new Tuple([text.slice(0, at), mark, text.slice(at + mark.length)]);
}

function join(text: string, items: Value = null): string {
  const parts = itemsOf(items).map((item, index) => {
    const part = asText(item);
    if (part === undefined) throw new Fault("value", `item ${index} is a ${typeOf(item)}, not a str`);
    return part;
  });
  countText(parts.length * text.length);
  return parts.join(text);
}

function removePrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function removeSuffix(text: string, suffix: string): string {
  return suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

function fillZeros(text: string, width: number): string {
  countText(Math.max(0, width));
  const sign = /^[-+]/.exec(text)?.[0] ?? "";
  const missing = Math.max(0, width - Array.from(text).length);
  return sign + "0".repeat(missing) + text.slice(sign.length);
}

/** Python puts the odd one left where the width is odd. */
export function center(text: string, width: number, fill: Value): string {
  const missing = padding(text, BigInt(width), fill);
  const units = Array.from(missing);
  const left = Math.floor(units.length / 2) + (units.length & width & 1);
  return units.slice(0, left).join("") + text + units.slice(left).join("");
}

function padding(text: string, width: Value, fill: Value): string {
  const mark = needText(fill);
  if (Array.from(mark).length !== 1) throw new Fault("value", "one character is needed to fill up");
  const missing = Math.max(0, (optionalInteger(width) ?? 0) - Array.from(text).length);
  countText(missing);
  return mark.repeat(missing);
}

function expandTabs(text: string, size: number): string {
  let column = 0;
  return Array.from(text, (character) => {
    if (character === "\t") {
      const width = size > 0 ? size - (column % size) : 0;
      column += width;
      countText(width);
      return " ".repeat(width);
    }
    column = character === "\n" || character === "\r" ? 0 : column + 1;
    return character;
  }).join("");
}
