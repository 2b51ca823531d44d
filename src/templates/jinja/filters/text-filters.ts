import { Fault } from "../../fault.ts";
import { needInteger, needText, optionalText } from "../methods/arguments.ts";
import { capitalize, splitAtSpace, splitLines, trimText } from "../methods/characters.ts";
import { replaceText } from "../methods/search-text.ts";
import { center } from "../methods/string-methods.ts";
import { formatPercent } from "../operators/percent-format.ts";
import { countText } from "../../meter.ts";
import { pythonSpace } from "../syntax/patterns.ts";
import { Dict } from "../values/dict.ts";
import { isTrue, lengthOf } from "../values/items.ts";
import { escapeHtml, Markup } from "../values/markup.ts";
import { toMarkup } from "../operators/markup-operators.ts";
import { routines } from "../values/routine.ts";
import { asText, toText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { typeOf, type Value } from "../values/value.ts";
import { wrapText } from "./wrap-text.ts";

/** Filters of text. */
export const textFilters = routines([
  ["capitalize", "s", (text = null) => capitalize(toText(text))],
  ["center", "value, width=80", (text = null, width = 80n) => center(toText(text), needInteger(width), " ")],
  ["escape", "s", (text = null) => new Markup(toMarkup(text))],
  ["e", "s", (text = null) => new Markup(toMarkup(text))],
  ["forceescape", "value", (text = null) => new Markup(escapeHtml(toText(text)))],
  ["format", "value, *args, **kwargs", format],
  ["indent", "s, width=4, first=False, blank=False", indent],
  ["lower", "s", (text = null) => toText(text).toLowerCase()],
  ["replace", "s, old, new, count=None", replace],
  ["safe", "value", (text = null) => new Markup(toText(text))],
  ["string", "object", (text = null) => (text instanceof Markup ? text : toText(text))],
  ["striptags", "value", (text = null) => stripTags(toText(text))],
  ["title", "s", (text = null) => title(toText(text))],
  [
    "trim",
    "value, chars=None",
    (text = null, chars = null) => trimText(toText(text), optionalText(chars), "both"),
  ],
  ["truncate", "s, length=255, killwords=False, end='...', leeway=None", truncate],
  ["upper", "s", (text = null) => toText(text).toUpperCase()],
  [
    "wordcount",
    "s",
    (text = null) => BigInt(toText(text).match(/[\p{L}\p{N}_\p{Mn}\p{Mc}]+/gu)?.length ?? 0),
  ],
  ["wordwrap", "s, width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True", wordWrap],
]);

function format(text: Value = null, args: Value = null, kwargs: Value = null): Value {
  const [hasArgs, hasNames] = [isTrue(args), kwargs instanceof Dict && isTrue(kwargs)];
  if (hasArgs && hasNames) throw new Fault("value", "`format` takes values by place or by name, not both");
  return formatPercent(text instanceof Markup ? text : toText(text), hasNames ? kwargs : args);
}

function indent(value: Value = null, width: Value = 4n, first: Value = false, blank: Value = false): Value {
  const text = asText(value);
  if (text === undefined) throw wrongType("indent", value);
  const margin = asText(width) ?? " ".repeat(Math.max(0, needInteger(width)));
  const [start = "", ...rest] = splitLines(`${text}\n`);
  countText(margin.length * (rest.length + 1));
  const lines = rest.map((line) => (line === "" && !isTrue(blank) ? line : margin + line));
  const indented = (isTrue(first) ? margin : "") + [start, ...lines].join("\n");
  return value instanceof Markup ? new Markup(indented) : indented;
}

function replace(text: Value = null, old: Value = null, next: Value = null, count: Value = null): Value {
  return replaceText(toText(text), toText(old), toText(next), count === null ? -1 : needInteger(count));
}

/** Without what looks like a tag, and with one space for each run of them. */
function stripTags(text: string): string {
  const bare = text.replace(/<!--[^]*?-->/g, "").replace(/<[^]*?>/g, "");
  const words = splitAtSpace(bare, -1);
  return unescapeHtml(words.join(" "));
}

const named: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00A0"],
]);

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#[xX]([\da-fA-F]+)|(\w+));/g,
    (whole, decimal, hex, name: string | undefined) => {
      if (name !== undefined) return named.get(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
    },
  );
}

const titleWord = new RegExp(`[^\\-${pythonSpace}({[<]+`, "gu");

function title(text: string): string {
  return text.replace(titleWord, (word) => {
    const [first = "", ...rest] = Array.from(word);
    return first.toUpperCase() + rest.join("").toLowerCase();
  });
}

function truncate(
  value: Value = null,
  length: Value = 255n,
  cutsWords: Value = false,
  end: Value = "...",
  leeway: Value = null,
): Value {
  const [most, mark] = [needInteger(length), needText(end)];
  const room = most - Array.from(mark).length;
  const slack = leeway === null ? 5 : needInteger(leeway);
  if (room < 0 || slack < 0) throw new Fault("value", "`truncate` needs room for its end");
  if (lengthOf(value) <= most + slack) return value;
  const text = asText(value);
  if (text === undefined) throw wrongType("truncate", value);
  const cut = Array.from(text).slice(0, room).join("");
  if (isTrue(cutsWords)) return cut + mark;
  const space = cut.lastIndexOf(" ");
  return (space === -1 ? cut : cut.slice(0, space)) + mark;
}

function wordWrap(
  text: Value = null,
  width: Value = 79n,
  breaksWords: Value = true,
  joint: Value = null,
  breaksHyphens: Value = true,
): Value {
  const options = {
    width: needInteger(width),
    breaksWords: isTrue(breaksWords),
    breaksHyphens: isTrue(breaksHyphens),
  };
  const mark = joint === null ? "\n" : needText(joint);
  return splitLines(needText(text))
    .map((line) => wrapText(line, options).join(mark))
    .join(mark);
}

function wrongType(name: string, value: Value): Fault {
  if (value instanceof Undefined) value.fail();
  return new Fault("value", `\`${name}\` needs a str, not a ${typeOf(value)}`);
}
