import { Fault } from "../fault.ts";
import { trimText } from "../methods.ts";
import { toText } from "../python-text.ts";
import type { Routine } from "../signature.ts";
import { Fragment, isTrue, typeName, type Value } from "../value.ts";

/** Filters that make text. */
export const textFilters: Readonly<Record<string, Routine<Value | Fragment>>> = {
  upper: { parameters: ["value"], run: (value) => toText(value).toUpperCase() },
  lower: { parameters: ["value"], run: (value) => toText(value).toLowerCase() },
  trim: { parameters: ["value", "chars"], run: (value, chars) => trimText(toText(value), chars, "both") },
  string: { parameters: ["value"], run: toText },
  safe: { parameters: ["value"], run: (value) => value },
  capitalize: { parameters: ["value"], run: (value) => capitalize(toText(value)) },
  title: { parameters: ["value"], run: (value) => toText(value).replace(/[^-\s({[<]+/g, capitalize) },
  replace: { parameters: ["value", "old", "new", "count"], run: replace },
  indent: { parameters: ["value", "width", "first", "blank"], run: indent },
  regex_search: { parameters: ["value", "pattern"], run: searchPattern },
};

function capitalize(text: string): string {
  const [first = "", ...rest] = Array.from(text.toLowerCase());
  return first.toUpperCase() + rest.join("");
}

function replace(value: Value, old: Value, replacement: Value, count: Value): string {
  const [text, from, to] = [toText(value), toText(old), toText(replacement)];
  if (typeof count !== "number" || count < 0) return text.replaceAll(from, () => to);
  let left = count;
  return text.replaceAll(from, (match) => (left-- > 0 ? to : match));
}

/** Jinja's, but that only line feeds end a line: a value keeps its other separators. Blank lines stay empty. */
function indent(value: Value, width: Value, first: Value, blank: Value): Fragment {
  if (value === undefined || value === null) {
    throw new Fault("undefined", `${typeName(value)} cannot be indented`);
  }
  const margin =
    typeof width === "string" ? width : " ".repeat(typeof width === "number" ? Math.max(0, width) : 4);
  const lines = toText(value).split("\n");
  const indented = lines.map((line, index) => {
    const isLeft = index === 0 ? !isTrue(first) : line === "" && !isTrue(blank);
    return isLeft ? line : margin + line;
  });
  const hole = { value: indented.join("\n"), ...(isTrue(first) ? { indentation: margin.length } : {}) };
  return new Fragment([hole]);
}

/** The first match, or None. */
function searchPattern(value: Value, pattern: Value): Value {
  try {
    return new RegExp(toText(pattern), "u").exec(toText(value))?.[0] ?? null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Fault("value", `\`${toText(pattern)}\` is not a regular expression`);
  }
}
