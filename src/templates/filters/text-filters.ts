import { Fault } from "../fault.ts";
import { trimText } from "../methods.ts";
import { patternFault } from "../pattern-fault.ts";
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
  replace: { parameters: ["value", "old", "new", "count"], run: replace, cost: replaceCost },
  indent: {
    parameters: ["value", "width", "first", "blank"],
    run: indent,
    cost: (value, width) => toText(value).split("\n").length * marginOf(width).length,
  },
  regex_search: { parameters: ["value", "pattern"], run: searchPattern },
};

/** How much longer a text gets when each `old` in it becomes `new`. */
export function replaceCost(value: Value, old: Value, replacement: Value): number {
  const [text, from, to] = [toText(value), toText(old), toText(replacement)];
  return to.length < 2 ? 0 : text.split(from).length * to.length;
}

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
  const margin = marginOf(width);
  const lines = toText(value).split("\n");
  const indented = lines.map((line, index) => {
    const isLeft = index === 0 ? !isTrue(first) : line === "" && !isTrue(blank);
    return isLeft ? line : margin + line;
  });
  const hole = { value: indented.join("\n"), ...(isTrue(first) ? { indentation: margin.length } : {}) };
  return new Fragment([hole]);
}

const widestMargin = 1000;

function marginOf(width: Value): string {
  if (typeof width === "string") return width;
  if (typeof width !== "number") return "    ";
  if (width > widestMargin) throw new Fault("value", `\`indent\` takes a width of at most ${widestMargin}`);
  return " ".repeat(Math.max(0, width));
}

/** The first match, or None. */
function searchPattern(value: Value, pattern: Value): Value {
  const fault = patternFault(toText(pattern), toText(value));
  if (fault !== undefined) throw new Fault("value", fault);
  try {
    return new RegExp(toText(pattern), "u").exec(toText(value))?.[0] ?? null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Fault("value", `\`${toText(pattern)}\` is not a regular expression`);
  }
}
