/** Loaded on demand: brings in the parsers that know the places of values. */
import type { TextRange } from "./insert-item.ts";
import { readJsonTree } from "./json-tree.ts";
import type { JsonNode } from "./json-tree.ts";
import { splice } from "./text-lines.ts";
import { findNode } from "./toml-lookup.ts";
import { readTomlTree } from "./toml-tree.ts";
import type { SettingsFormat } from "../model/entry.ts";

interface ValuePlace {
  readonly format: SettingsFormat;
  readonly path: readonly string[];
}

/** The text with a value as it is written in `other`; undefined where one of them does not have it in one piece. */
export function withValueOf(text: string, other: string, place: ValuePlace): string | undefined {
  const [to, from] = [rangeOf(text, place), rangeOf(other, place)];
  return to && from && splice(text, to.start, to.end, other.slice(from.start, from.end));
}

function rangeOf(text: string, { format, path }: ValuePlace): TextRange | undefined {
  if (format === "toml") return findNode(readTomlTree(text), path);
  const tree = readJsonTree(text, { comments: true });
  return tree.ok ? nodeAt(tree.root, path) : undefined;
}

function nodeAt(root: JsonNode, path: readonly string[]): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const key of path)
    node = node?.kind === "object" ? node.items.findLast((item) => item.key === key)?.value : undefined;
  return node;
}
