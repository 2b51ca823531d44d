import { needInteger } from "../methods/arguments.ts";
import { isTrue } from "../values/items.ts";
import { printJson } from "../values/json-text.ts";
import { Markup } from "../values/markup.ts";
import { printPretty } from "../values/pretty-text.ts";
import { routines } from "../values/routine.ts";
import { asText } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import type { Value } from "../values/value.ts";

/** Filters of any value. */
export const dataFilters = routines([
  ["d", "value, default_value='', boolean=False", replaceUndefined],
  ["default", "value, default_value='', boolean=False", replaceUndefined],
  ["pprint", "value", (value = null) => printPretty(value)],
  ["tojson", "value, indent=None", toJson],
]);

function replaceUndefined(value: Value = null, other: Value = "", isBoolean: Value = false): Value {
  if (value instanceof Undefined) return other;
  return isTrue(isBoolean) && !isTrue(value) ? other : value;
}

const unsafe: ReadonlyMap<string, string> = new Map([
  ["<", "\\u003c"],
  [">", "\\u003e"],
  ["&", "\\u0026"],
  ["'", "\\u0027"],
]);

/** JSON that may stand in HTML. */
function toJson(value: Value = null, indent: Value = null): Value {
  const text = printJson(value, {
    indent: jsonIndent(indent),
    sortsKeys: true,
    itemSeparator: indent === null ? ", " : ",",
    keySeparator: ": ",
    isAscii: true,
  });
  return new Markup(text.replace(/[<>&']/g, (character) => unsafe.get(character) ?? character));
}

/** What one level is indented by. */
export function jsonIndent(indent: Value): string | undefined {
  if (indent === null) return undefined;
  return asText(indent) ?? " ".repeat(Math.max(0, needInteger(indent)));
}
