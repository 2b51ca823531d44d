/** Loaded on demand: brings in the TOML parser that knows places. */
import type { PlaceChild, PlaceTree } from "./place-tree.ts";
import { readTomlTree } from "./toml-tree.ts";
import type { TomlNode, TomlPath } from "./toml-tree.ts";

/** The places of keys and values in a TOML text. A table's place is that of its first header. */
export function placesInToml(text: string): PlaceTree {
  const root: MutableTree = { start: 0, children: [] };
  for (const section of readTomlTree(text)) {
    const table = section.kind === "root" ? root : reach(root, section.path, section.start);
    for (const pair of section.pairs) {
      const parent = reach(table, pair.keys.slice(0, -1), pair.start);
      parent.children.push({ name: pair.keys.at(-1) ?? "", key: pair.start, tree: toPlaces(pair.value) });
    }
  }
  return root;
}

interface MutableTree {
  readonly start: number;
  readonly children: (PlaceChild & { readonly tree: MutableTree })[];
}

function reach(tree: MutableTree, path: TomlPath, start: number): MutableTree {
  let at = tree;
  for (const name of path) {
    const found = at.children.find((child) => child.name === name);
    const child = found ?? { name, key: start, tree: { start, children: [] } };
    if (found === undefined) at.children.push(child);
    at = child.tree;
  }
  return at;
}

function toPlaces(node: TomlNode): MutableTree {
  const tree: MutableTree = { start: node.start, children: [] };
  if (node.kind === "array")
    for (const [name, item] of node.items.entries())
      tree.children.push({ name, key: item.start, tree: toPlaces(item) });
  if (node.kind === "table")
    for (const { keys, start, value } of node.items)
      reach(tree, keys.slice(0, -1), start).children.push({
        name: keys.at(-1) ?? "",
        key: start,
        tree: toPlaces(value),
      });
  return tree;
}
