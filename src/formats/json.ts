import { faultAt } from "./fault-at.ts";
import type { Fault } from "./fault-at.ts";
import { readJsonTree } from "./json-tree.ts";
import type { JsonDialect, JsonNode } from "./json-tree.ts";
import { isTooDeep } from "./nesting.ts";
import { parsed, refused } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { parsePlainJson } from "./plain-json.ts";
import type { Json } from "../model/json.ts";
import { limits } from "../model/limits.ts";

export interface JsonOptions extends JsonDialect {
  /** Of a key that stands twice in one object the last counts, as clients have it. Default: it is a fault. */
  readonly acceptsDoubles?: boolean | undefined;
}

/**
 * Reads JSON, with `comments` also comments and trailing commas. A byte order mark is accepted. `__proto__` comes out
 * as a key like any other.
 */
export function parseJson(text: string, path: string, options: JsonOptions): Parsed<Json> {
  const plain = asPrinted(text);
  if (plain !== undefined) return parsed(plain);
  const tree = readJsonTree(text, options);
  const source = { text, path };
  if (!tree.ok) return refused(faultAt(source, { ...tree, code: tree.code ?? "json/syntax" }));
  const doubles = options.acceptsDoubles === true ? [] : findDoubles(tree.root);
  return doubles.length > 0
    ? refused(...doubles.slice(0, limits["faults-per-file"].most).map((fault) => faultAt(source, fault)))
    : parsed(toValue(tree.root));
}

/** Two spaces, the keys in their order, a final newline. */
export function printJson(value: Json): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/**
 * The value of a text that is just as we print it, as most of what we read is. Then it has no comment and no key twice,
 * and the parser of the language, which is much quicker, says all that there is to say.
 */
function asPrinted(text: string): Json | undefined {
  const value = parsePlainJson(text) as Json | undefined;
  return value !== undefined && !isTooDeep(value) && printJson(value) === text ? value : undefined;
}

function toValue(node: JsonNode): Json {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "array":
      return node.items.map(toValue);
    case "object":
      return Object.fromEntries(node.items.map((property) => [property.key, toValue(property.value)]));
  }
}

function findDoubles(node: JsonNode): Fault[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "array") return node.items.flatMap(findDoubles);
  const seen = new Set<string>();
  return node.items.flatMap(({ key, start, value }) => {
    const message = `the key \`${key}\` stands twice in one object`;
    const fault = { code: "json/duplicate-key", message, offset: start, hints: ["keep one of them"] };
    const own = seen.has(key) ? [fault] : [];
    seen.add(key);
    return [...own, ...findDoubles(value)];
  });
}
