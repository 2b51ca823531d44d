/** Loaded on demand: the parser costs about 10 milliseconds. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, Parser, stringify } from "yaml";
import type { CST, Document } from "yaml";
import { faultAt } from "./fault-at.ts";
import type { SourceText } from "./fault-at.ts";
import { isList, isObject } from "./json-object.ts";
import { isTooDeep, nestingFault, withinStack } from "./nesting.ts";
import { parsed, refused } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import type { PlaceTree } from "./place-tree.ts";
import type { Json } from "../model/json.ts";
import { limits } from "../model/limits.ts";

export interface YamlOptions {
  /** The file's line, from 1, on which the text starts. */
  readonly firstLine?: number | undefined;
}

/**
 * Reads one YAML 1.2 document of the core schema: texts, numbers, booleans, null, lists and maps with text keys. Own
 * tags, `.nan`, `.inf`, keys that are no text and aliases without end are faults. An empty text is `null`.
 */
export function parseYaml(text: string, path: string, options: YamlOptions = {}): Parsed<Json> {
  const source = { text, path, firstLine: options.firstLine };
  const document = readDocument(text);
  if (document === undefined) return refused(faultAt(source, { ...nestingFault(), offset: 0 }));
  const faults = [...document.errors, ...document.warnings, ...findDoubles(document.contents)]
    .slice(0, limits["faults-per-file"].most)
    .map((fault) =>
      faultAt(source, { code: "yaml/syntax", message: sentence(fault.message), offset: fault.pos[0] }),
    );
  return faults.length > 0 ? refused(...faults) : toValue(document, source);
}

/** YAML that readers of version 1.1 understand the same way: `"yes"` and dates come out quoted. Lines are not folded. */
export function printYaml(value: Json): string {
  return stringify(value, { lineWidth: 0, compat: "yaml-1.1", aliasDuplicateObjects: false });
}

/** The places of keys and values in a YAML text. */
export function placesInYaml(text: string): PlaceTree {
  return toPlaces(readDocument(text)?.contents);
}

/** Undefined when it is nested deeper than the limit. */
function readDocument(text: string): Document.Parsed | undefined {
  if (isYamlTooDeep(text)) return undefined;
  return parseDocument(text, {
    version: "1.2",
    schema: "core",
    stringKeys: true,
    // The parser compares each key with all before it.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: new LineCounter(),
    logLevel: "error",
  });
}

/** Whether a text is nested deeper than the limit. */
export function isYamlTooDeep(text: string): boolean {
  return canBeDeep(text) && [...new Parser().parse(text)].some(isTokenTooDeep);
}

/** Each level needs one of these. */
function canBeDeep(text: string): boolean {
  return (text.match(/[[{:?-]/g)?.length ?? 0) > limits.nesting.most;
}

/**
 * The tokens are found without a call for each level. What makes a document of them calls itself, and an overflow of the
 * stack in it cannot always be caught.
 */
function isTokenTooDeep(token: CST.Token): boolean {
  // A level of the text is at most three of the tree.
  return isTooDeep(token, 3 * limits.nesting.most + 10);
}

interface DoubleKey {
  readonly message: string;
  readonly pos: readonly [number, number];
}

function findDoubles(node: unknown): DoubleKey[] {
  if (isSeq(node)) return node.items.flatMap(findDoubles);
  if (!isMap(node)) return [];
  const seen = new Set<unknown>();
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? key.value : key;
    const isDouble = seen.has(name);
    seen.add(name);
    const offset = startOf(key);
    const own = isDouble ? [{ message: "Map keys must be unique", pos: [offset, offset] as const }] : [];
    return [...own, ...findDoubles(value)];
  });
}

function toValue(document: Document.Parsed, source: SourceText): Parsed<Json> {
  try {
    const value = withinStack(() => document.toJS({ maxAliasCount: limits.aliases.most }) as Json);
    const fault = value === undefined ? nestingFault() : findForeign(value, new Set());
    if (fault !== undefined) return refused(faultAt(source, { ...fault, offset: 0 }));
    return parsed(value ?? null);
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return refused(faultAt(source, { code: "yaml/alias", message: sentence(error.message), offset: 0 }));
  }
}

/** What JSON cannot hold: numbers without end, a list or map that contains itself, too many levels. */
function findForeign(value: Json, above: Set<Json>): { code: string; message: string } | undefined {
  if (typeof value === "number" && !Number.isFinite(value))
    return { code: "yaml/value", message: `\`${value}\` is not a value that we can use` };
  if (!isList(value) && !isObject(value)) return undefined;
  if (above.has(value)) return { code: "yaml/alias", message: "an alias stands inside of what it names" };
  if (above.size >= limits.nesting.most) return nestingFault();
  above.add(value);
  for (const element of Object.values(value)) {
    const fault = findForeign(element, above);
    if (fault !== undefined) return fault;
  }
  above.delete(value);
  return undefined;
}

function toPlaces(node: unknown): PlaceTree {
  const children: PlaceTree["children"][number][] = [];
  if (isMap(node))
    for (const { key, value } of node.items)
      if (isScalar(key))
        children.push({ name: String(key.value), key: key.range?.[0] ?? 0, tree: toPlaces(value) });
  if (isSeq(node))
    for (const [name, item] of node.items.entries()) {
      const tree = toPlaces(item);
      children.push({ name, key: tree.start, tree });
    }
  return { start: startOf(node), children };
}

function startOf(node: unknown): number {
  return isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? 0) : 0;
}

/** The parser's messages without the advice to programmers. */
export function sentence(message: string): string {
  const [first = ""] = message.split(";");
  return first.charAt(0).toLowerCase() + first.slice(1);
}
