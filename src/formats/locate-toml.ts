/** Loaded on demand: brings in the TOML parser that knows places. */
import type { PlaceChild, PlaceTree } from "./place-tree.ts";
import { readTomlTree } from "./toml-tree.ts";
import type { TomlNode, TomlPath } from "./toml-tree.ts";

/** The places of keys and values in a TOML text. A table's place is that of its first header. */
export function placesInToml(text: string): PlaceTree {
  const root = emptyTree(0);
  for (const section of readTomlTree(text)) {
    const table = section.kind === "root" ? root : reach(root, section.path, section.start);
    for (const pair of section.pairs) {
      const parent = reach(table, pair.keys.slice(0, -1), pair.start);
      add(parent, { name: pair.keys.at(-1) ?? "", key: pair.start, tree: toPlaces(pair.value) });
    }
  }
  return root;
}

interface MutableTree {
  readonly start: number;
  readonly children: MutableChild[];
  /** The first of each name: a list of tables may be long. */
  readonly byName: Map<string | number, MutableChild>;
}

type MutableChild = PlaceChild & { readonly tree: MutableTree };

function emptyTree(start: number): MutableTree {
  return { start, children: [], byName: new Map() };
}

function add({ children, byName }: MutableTree, child: MutableChild): void {
  children.push(child);
  if (!byName.has(child.name)) byName.set(child.name, child);
}

function reach(tree: MutableTree, path: TomlPath, start: number): MutableTree {
  let at = tree;
  for (const name of path) {
    const found = at.byName.get(name);
    const child = found ?? { name, key: start, tree: emptyTree(start) };
    if (found === undefined) add(at, child);
    at = child.tree;
  }
  return at;
}

function toPlaces(node: TomlNode): MutableTree {
  const tree = emptyTree(node.start);
  if (node.kind === "array")
    for (const [name, item] of node.items.entries())
      add(tree, { name, key: item.start, tree: toPlaces(item) });
  if (node.kind === "table")
    for (const { keys, start, value } of node.items)
      add(reach(tree, keys.slice(0, -1), start), {
        name: keys.at(-1) ?? "",
        key: start,
        tree: toPlaces(value),
      });
  return tree;
}
