import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { Document } from "yaml";
import { limits } from "../model/limits.ts";
import { nestingFault } from "./nesting.ts";
import { isYamlTooDeep, sentence } from "./yaml.ts";

/** Where a node stands in its text, without the comment after it. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly tag: string | undefined;
}

export type YamlNode =
  | (Span & { readonly kind: "scalar"; readonly text: string; readonly isPlain: boolean })
  | (Span & { readonly kind: "list"; readonly items: readonly YamlNode[] })
  | (Span & { readonly kind: "map"; readonly pairs: readonly (readonly [YamlNode, YamlNode])[] });

/** What is wrong with a YAML text, and where. */
export interface YamlFault {
  readonly message: string;
  readonly offset: number;
}

export type YamlDocuments =
  | { readonly ok: true; readonly documents: readonly YamlNode[] }
  | { readonly ok: false; readonly fault: YamlFault };

/** The documents of a YAML text, or what is wrong with it. */
export function parseYamlNodes(text: string): readonly YamlNode[] | string {
  const read = readYamlDocuments(text);
  return read.ok ? read.documents : read.fault.message;
}

/**
 * The documents of a text in YAML 1.1, as trees of nodes before it is known of what type they are. An alias is the node
 * that it names.
 */
export function readYamlDocuments(text: string): YamlDocuments {
  if (isYamlTooDeep(text)) return { ok: false, fault: { message: nestingFault().message, offset: 0 } };
  const documents = parseAllDocuments(text, {
    version: "1.1",
    schema: "failsafe",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  if ("empty" in documents) return { ok: true, documents: [] };
  const [fault] = documents.flatMap(({ errors }) => errors);
  if (fault !== undefined)
    return { ok: false, fault: { message: sentence(fault.message), offset: fault.pos[0] } };
  try {
    return {
      ok: true,
      documents: documents.map((document) => new NodeReader(document, text).read(document.contents)),
    };
  } catch (error) {
    if (error instanceof TooMuch)
      return { ok: false, fault: { message: error.message, offset: error.offset } };
    throw error;
  }
}

class TooMuch extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

interface Ranged {
  readonly range?: readonly number[] | null | undefined;
  readonly tag?: unknown;
}

function spanOf({ range, tag }: Ranged): Span {
  const [start = 0, end = start] = range ?? [];
  return { start, end, tag: typeof tag === "string" ? tag : undefined };
}

class NodeReader {
  readonly #document: Document.Parsed;
  readonly #known = new Map<unknown, YamlNode>();
  readonly #text: string;
  #depth = 0;

  constructor(document: Document.Parsed, text: string) {
    this.#document = document;
    this.#text = text;
  }

  read(node: unknown): YamlNode {
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      const known = this.#known.get(target);
      if (known === undefined)
        throw new TooMuch(`the alias \`*${node.source}\` names nothing before it`, spanOf(node).start);
      return known;
    }
    if (isScalar(node)) return this.#keep(node, this.#scalar(node));
    this.#depth += 1;
    if (this.#depth > limits.nesting.most) throw new TooMuch(nestingFault().message, 0);
    const read = this.#collection(node);
    this.#depth -= 1;
    return read;
  }

  #keep(node: unknown, read: YamlNode): YamlNode {
    this.#known.set(node, read);
    return read;
  }

  #scalar(node: Ranged & { readonly value: unknown; readonly type?: unknown }): YamlNode {
    const span = spanOf(node);
    const value = typeof node.value === "string" ? node.value : "";
    // A block at the end of a text without a last newline has none either: so PyYAML has it.
    const isCutOff = String(node.type).startsWith("BLOCK_") && span.end >= this.#text.length;
    const text = isCutOff && !this.#text.endsWith("\n") ? value.replace(/\n$/, "") : value;
    // A lone mark says that it is a text, whatever it looks like.
    if (span.tag === "!") return { kind: "scalar", text, isPlain: false, ...span, tag: undefined };
    return { kind: "scalar", text, isPlain: node.type === "PLAIN", ...span };
  }

  #collection(node: unknown): YamlNode {
    if (isSeq(node)) {
      const items: YamlNode[] = [];
      const read = this.#keep(node, { kind: "list", items, ...spanOf(node) });
      for (const item of node.items) items.push(this.read(item));
      return read;
    }
    if (!isMap(node)) return { kind: "scalar", text: "", isPlain: true, start: 0, end: 0, tag: undefined };
    const pairs: (readonly [YamlNode, YamlNode])[] = [];
    const read = this.#keep(node, { kind: "map", pairs, ...spanOf(node) });
    for (const { key, value } of node.items) pairs.push([this.read(key), this.read(value)]);
    return read;
  }
}
