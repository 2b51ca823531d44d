import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { Document } from "yaml";
import { limits } from "../model/limits.ts";

/** A node of a YAML text before it is known of what type it is. An alias is the node that it names. */
export type YamlNode =
  | {
      readonly kind: "scalar";
      readonly text: string;
      readonly isPlain: boolean;
      readonly tag: string | undefined;
    }
  | { readonly kind: "list"; readonly items: readonly YamlNode[] }
  | { readonly kind: "map"; readonly pairs: readonly (readonly [YamlNode, YamlNode])[] };

/** The documents of a YAML text, or what is wrong with it. */
export function parseYamlNodes(text: string): readonly YamlNode[] | string {
  const documents = parseAllDocuments(text, {
    version: "1.1",
    schema: "failsafe",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  if ("empty" in documents) return [];
  for (const { errors } of documents) if (errors[0] !== undefined) return errors[0].message;
  try {
    return documents.map((document) => new NodeReader(document).read(document.contents));
  } catch (error) {
    if (error instanceof TooMuch) return error.message;
    throw error;
  }
}

class TooMuch extends Error {}

const empty: YamlNode = { kind: "scalar", text: "", isPlain: true, tag: undefined };

class NodeReader {
  readonly #document: Document.Parsed;
  readonly #known = new Map<unknown, YamlNode>();
  #depth = 0;

  constructor(document: Document.Parsed) {
    this.#document = document;
  }

  read(node: unknown): YamlNode {
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      const known = this.#known.get(target);
      if (known === undefined) throw new TooMuch(`the alias \`*${node.source}\` names nothing before it`);
      return known;
    }
    if (isScalar(node)) return this.#keep(node, this.#scalar(node));
    this.#depth += 1;
    if (this.#depth > limits.nesting.most) throw new TooMuch("it is nested too deep");
    const read = this.#collection(node);
    this.#depth -= 1;
    return read;
  }

  #keep(node: unknown, read: YamlNode): YamlNode {
    this.#known.set(node, read);
    return read;
  }

  #scalar(node: { readonly value: unknown; readonly type?: unknown; readonly tag?: unknown }): YamlNode {
    const text = typeof node.value === "string" ? node.value : "";
    const tag = typeof node.tag === "string" ? node.tag : undefined;
    return { kind: "scalar", text, isPlain: node.type === "PLAIN", tag };
  }

  #collection(node: unknown): YamlNode {
    if (isSeq(node)) {
      const items: YamlNode[] = [];
      const read = this.#keep(node, { kind: "list", items });
      for (const item of node.items) items.push(this.read(item));
      return read;
    }
    if (!isMap(node)) return empty;
    const pairs: (readonly [YamlNode, YamlNode])[] = [];
    const read = this.#keep(node, { kind: "map", pairs });
    for (const { key, value } of node.items) pairs.push([this.read(key), this.read(value)]);
    return read;
  }
}
