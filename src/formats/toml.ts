import { parse, TomlDate, TomlError } from "smol-toml";
import { faultAt, offsetAt } from "./fault-at.ts";
import type { JsonObject } from "./json-object.ts";
import { isTooDeep, nestingFault, withinStack } from "./nesting.ts";
import { parsed, refused } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { printSections } from "./print-toml.ts";
import type { Json } from "../model/json.ts";

/** The depth is ours to judge, also where dots and headers make it. */
const options = { unsafeKeyBehaviour: "throw", integersAsBigInt: "asNeeded", maxDepth: 500 } as const;

/**
 * Reads TOML 1.1. Dates and times become strings in RFC 3339 form, integers beyond 2^53 the nearest number. The keys
 * `__proto__` and `constructor` are faults.
 */
export function parseToml(text: string, path: string): Parsed<JsonObject> {
  try {
    const table = withinStack(() => parse(text, options));
    if (table === undefined || isTooDeep(table))
      return refused(faultAt({ text, path }, { ...nestingFault(), offset: 0 }));
    return parsed(toJson(table) as JsonObject);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const offset = offsetAt(text, error.line, error.column);
    const fault = /excessively nested/.test(error.message)
      ? nestingFault()
      : { code: "toml/syntax", message: faultMessage(error) };
    return refused(faultAt({ text, path }, { ...fault, offset }));
  }
}

/** The text of a TOML file: own values before sub-tables, else in their order; a final newline. */
export function printToml(value: JsonObject): string {
  return `${printSections([], value, { multiline: true })}\n`;
}

const words: readonly (readonly [RegExp, string])[] = [
  [/redefine an already defined/, "this key or table is defined twice"],
  [/unsafe property/, "the keys `__proto__` and `constructor` are not allowed"],
  [/must be followed by an end-of-line/, "expected the end of the line after the value"],
];

function faultMessage(error: TomlError): string {
  const [line = ""] = error.message.replace("Invalid TOML document: ", "").split("\n");
  return words.find(([pattern]) => pattern.test(line))?.[1] ?? line;
}

function toJson(value: unknown): Json {
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object" || value === null) return value as Json;
  const table: Record<string, Json> = {};
  // `__proto__` is refused by the parser.
  for (const [key, element] of Object.entries(value)) table[key] = toJson(element);
  return table;
}
