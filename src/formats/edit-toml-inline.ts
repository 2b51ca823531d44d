import { insertItem } from "./insert-item.ts";
import { printTomlInline, printTomlPair } from "./print-toml.ts";
import { removeItem } from "./remove-item.ts";
import { splice } from "./text-lines.ts";
import { findHolder, findNode } from "./toml-lookup.ts";
import { isPrefix, readTomlTree } from "./toml-tree.ts";
import type { TomlNode, TomlPath } from "./toml-tree.ts";
import type { Json } from "../model/json.ts";

/** Sets a key below an inline table. Missing tables in between are written as a dotted key. */
export function setInline(text: string, path: readonly string[], value: Json): string {
  const node = findNode(readTomlTree(text), path);
  if (node !== undefined) return splice(text, node.start, node.end, printTomlInline(value));
  const cleared = removeInline(text, path);
  const { table, rest } = deepestTable(cleared, path);
  const printItem = (): string => printTomlPair(rest, value, { multiline: false });
  return table === undefined ? cleared : insertItem(cleared, table, printItem, { syntax: "hash" });
}

interface InlinePlace {
  readonly table: Extract<TomlNode, { kind: "table" }> | undefined;
  readonly rest: readonly string[];
}

function deepestTable(text: string, path: readonly string[]): InlinePlace {
  const sections = readTomlTree(text);
  for (let depth = path.length - 1; depth > 0; depth--) {
    const node = findNode(sections, path.slice(0, depth));
    if (node?.kind === "table") return { table: node, rest: path.slice(depth) };
  }
  return { table: undefined, rest: path };
}

/** Takes a key out of an inline table, also when it stands there as several dotted keys. */
export function removeInline(text: string, path: TomlPath): string {
  const holder = findHolder(readTomlTree(text), path);
  if (holder === undefined) return text;
  const result = removeInside(text, holder.pair.value, holder.rest);
  return result === text ? text : removeInline(result, path);
}

function removeInside(text: string, node: TomlNode, path: TomlPath): string {
  if (node.kind !== "table") return text;
  const index = node.items.findIndex(({ keys }) => isPrefix(path, keys));
  if (index !== -1) return removeItem(text, node, index, "hash");
  const item = node.items.find(({ keys }) => isPrefix(keys, path));
  return item === undefined ? text : removeInside(text, item.value, path.slice(item.keys.length));
}
