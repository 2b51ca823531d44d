import { escapeHtml, Markup } from "../values/markup.ts";
import { asText, toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";

/** The value as HTML: what is no markup yet is escaped. */
export function toMarkup(value: Value): string {
  return value instanceof Markup ? value.text() : escapeHtml(toText(value));
}

/** `+` where one side is markup: the other one is escaped. */
export function addMarkup(left: Value, right: Value): Value | undefined {
  if (asText(left) === undefined || asText(right) === undefined) return undefined;
  return new Markup(toMarkup(left) + toMarkup(right));
}
