import { Fault } from "../../fault.ts";
import { optionalInteger, optionalText } from "../methods/arguments.ts";
import { toMarkup } from "../operators/markup-operators.ts";
import { Dict } from "../values/dict.ts";
import { isTrue, itemsOf } from "../values/items.ts";
import { escapeHtml } from "../values/markup.ts";
import { routines } from "../values/routine.ts";
import { asText, toRepr, toText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import { PyObject, type Value } from "../values/value.ts";
import { linkWords } from "./link-words.ts";

/** Filters for URLs and HTML. */
export const htmlFilters = routines([
  ["urlencode", "value", encodeUrl],
  [
    "urlize",
    "value, trim_url_limit=None, nofollow=False, target=None, rel=None, extra_schemes=None",
    linkUrls,
  ],
  ["xmlattr", "d, autospace=True", printAttributes],
]);

function encodeUrl(value: Value = null): Value {
  const isPlain = asText(value) !== undefined || !(value instanceof PyObject || Array.isArray(value));
  if (isPlain || value instanceof Undefined) return quoteUrl(toText(value), "/");
  const pairs = value instanceof Dict ? Array.from(value.entries()) : itemsOf(value).map(toPair);
  return pairs.map(([key, item]) => `${quoteQuery(key)}=${quoteQuery(item)}`).join("&");
}

function toPair(value: Value): readonly [Value, Value] {
  const [key, item, more] = itemsOf(value);
  if (key !== undefined && item !== undefined && more === undefined) return [key, item];
  throw new Fault("value", "`urlencode` needs pairs");
}

function quoteQuery(value: Value): string {
  return quoteUrl(toText(value), "").replaceAll("%20", "+");
}

/** Letters, digits, `_.-~` and what is safe stay; all else is `%XX` of its UTF-8. */
function quoteUrl(text: string, safe: string): string {
  return Array.from(text, (character) => {
    if (/[\w.~-]/.test(character) || safe.includes(character)) return character;
    const bytes = new TextEncoder().encode(character);
    return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  }).join("");
}

function linkUrls(
  text: Value = null,
  limit: Value = null,
  nofollow: Value = false,
  target: Value = null,
  rel: Value = null,
  schemes: Value = null,
): Value {
  const parts = new Set((optionalText(rel) ?? "").split(/\s+/));
  if (isTrue(nofollow)) parts.add("nofollow");
  parts.add("noopener");
  const relations = [...parts]
    .filter((part) => part !== "")
    .sort()
    .join(" ");
  const goal = optionalText(target);
  return linkWords(toMarkup(text), {
    limit: optionalInteger(limit),
    attributes: ` rel="${escapeHtml(relations)}"${goal === undefined ? "" : ` target="${escapeHtml(goal)}"`}`,
    schemes: schemes === null ? [] : itemsOf(schemes).map(toText),
  });
}

function printAttributes(value: Value = null, hasSpace: Value = true): Value {
  if (!(value instanceof Dict)) throw new Fault("value", "`xmlattr` needs a dict");
  const items = Array.from(value.entries()).flatMap(([key, item]) => {
    if (item === null || item instanceof Undefined) return [];
    const name = toText(key);
    if (/[\s/>=]/.test(name)) throw new Fault("value", `${toRepr(key)} is no name of an attribute`);
    return [`${toMarkup(key)}="${toMarkup(item)}"`];
  });
  return (isTrue(hasSpace) && items.length > 0 ? " " : "") + items.join(" ");
}
