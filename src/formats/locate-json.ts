import { readJsonTree } from "./json-tree.ts";
import type { JsonNode } from "./json-tree.ts";
import type { PlaceTree } from "./place-tree.ts";

/** The places of keys and values in a JSON or JSONC text. */
export function placesInJson(text: string): PlaceTree {
  const tree = readJsonTree(text, { comments: true });
  return tree.ok ? toPlaces(tree.root) : { start: 0, children: [] };
}

function toPlaces(node: JsonNode): PlaceTree {
  switch (node.kind) {
    case "scalar":
      return { start: node.start, children: [] };
    case "array":
      return {
        start: node.start,
        children: node.items.map((item, name) => ({ name, key: item.start, tree: toPlaces(item) })),
      };
    case "object":
      return {
        start: node.start,
        children: node.items.map(({ key, start, value }) => ({
          name: key,
          key: start,
          tree: toPlaces(value),
        })),
      };
  }
}
