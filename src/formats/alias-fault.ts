import type { YamlNode } from "./yaml-nodes.ts";

/** The most nodes that a text may stand for once its aliases are what they name. */
const mostNodes = 100_000;

/** What is wrong with the aliases of a node: one in what it names, or a few lines that stand for too much. */
export function findAliasFault(node: YamlNode): string | undefined {
  const size = countNodes(node, new Map());
  if (Number.isNaN(size)) return "an alias stands inside of what it names";
  return size > mostNodes ? "its aliases stand for too much" : undefined;
}

/** NaN where there is no end. */
function countNodes(node: YamlNode, known: Map<YamlNode, number>): number {
  const before = known.get(node);
  if (before !== undefined) return before;
  known.set(node, Number.NaN);
  const parts = node.kind === "list" ? node.items : node.kind === "map" ? node.pairs.flat() : [];
  const size = parts.reduce((sum, part) => sum + countNodes(part, known), 1);
  known.set(node, size);
  return size;
}
