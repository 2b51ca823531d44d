import { isPrefix, pathOf } from "./toml-tree.ts";
import type { TomlNode, TomlPair, TomlPath, TomlSection } from "./toml-tree.ts";

/** The pair whose value is what the path names, or holds it as an inline table; `rest` leads from there on. */
export interface TomlHolder {
  readonly pair: TomlPair;
  readonly rest: TomlPath;
}

export function findHolder(sections: readonly TomlSection[], path: TomlPath): TomlHolder | undefined {
  for (const section of sections)
    for (const pair of section.pairs) {
      const full = pathOf(section, pair);
      if (isPrefix(full, path)) return { pair, rest: path.slice(full.length) };
    }
  return undefined;
}

/** The value at a path inside inline tables and lists. */
export function findInside(node: TomlNode, path: TomlPath): TomlNode | undefined {
  const [key] = path;
  if (key === undefined) return node;
  if (node.kind === "array") {
    const element = typeof key === "number" ? node.items[key] : undefined;
    return element === undefined ? undefined : findInside(element, path.slice(1));
  }
  if (node.kind === "scalar") return undefined;
  const item = node.items.find(({ keys }) => isPrefix(keys, path));
  return item === undefined ? undefined : findInside(item.value, path.slice(item.keys.length));
}

/** The value at a path, if it stands behind a `=` and not under headers. */
export function findNode(sections: readonly TomlSection[], path: TomlPath): TomlNode | undefined {
  const holder = findHolder(sections, path);
  return holder === undefined ? undefined : findInside(holder.pair.value, holder.rest);
}

/** The headers and dotted pairs that make up the table or list at a path, in their order. */
export function partsBelow(sections: readonly TomlSection[], path: TomlPath): (TomlSection | TomlPair)[] {
  return sections.flatMap((section): (TomlSection | TomlPair)[] => {
    if (section.kind !== "root" && isPrefix(path, section.path)) return [section];
    return section.pairs.filter((pair) => isPrefix(path, pathOf(section, pair)));
  });
}

/** The section in which a table above the path is made of dotted keys, such as `a.b = 1` for the table `a`. */
export function dottedHome(sections: readonly TomlSection[], path: TomlPath): TomlSection | undefined {
  const isHome = (section: TomlSection): boolean =>
    section.pairs.some(
      (pair) =>
        pair.keys.length > 1 &&
        isPrefix(section.path, path) &&
        isPrefix(pathOf(section, pair).slice(0, section.path.length + 1), path.slice(0, -1)),
    );
  return sections.find(isHome);
}
