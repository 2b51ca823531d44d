import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { positionAt } from "../../diagnostics/code-frame.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import { faultAt, type SourceText } from "../../formats/fault-at.ts";
import type { IssuePath } from "../../formats/issue.ts";
import { findPlace, type PlaceTree } from "../../formats/place-tree.ts";
import type { YamlNode } from "../../formats/yaml-nodes.ts";
import type { Value } from "../../templates/jinja/values/value.ts";

/** One mapping of settings and questions: a document of `copier.yml`, or of a file that it includes. */
export interface ConfigDocument {
  readonly source: SourceText;
  readonly places: PlaceTree;
  readonly entries: readonly (readonly [name: string, value: Value])[];
}

export interface ConfigFault {
  readonly code: string;
  readonly message: string;
  readonly path: IssuePath;
  readonly isKey?: boolean;
  readonly hints?: readonly string[];
}

/** The fault with its place in the document. */
export function faultInDocument({ source, places }: ConfigDocument, fault: ConfigFault): Diagnostic {
  const { code, message, hints = [], path, isKey = false } = fault;
  const place = findPlace(places, path);
  return faultAt(source, { code, message, hints, offset: isKey ? place.key : place.value });
}

export function locationInDocument({ source, places }: ConfigDocument, path: IssuePath): Location {
  return { path: source.path, ...positionAt(source.text, findPlace(places, path).key) };
}

/** Where the parts of a node stand. A merged mapping's keys count as the node's own. */
export function placesOfNode(node: YamlNode, above: readonly YamlNode[] = []): PlaceTree {
  // An alias in what it names would have no end.
  if (above.includes(node)) return { start: node.start, children: [] };
  const inside = [...above, node];
  if (node.kind === "list") {
    const trees = node.items.map((item) => placesOfNode(item, inside));
    return { start: node.start, children: trees.map((tree, name) => ({ name, key: tree.start, tree })) };
  }
  if (node.kind === "scalar") return { start: node.start, children: [] };
  const children = node.pairs.flatMap(([key, value]) => {
    const tree = placesOfNode(value, inside);
    if (key.kind !== "scalar") return [];
    return key.text === "<<" ? tree.children : [{ name: key.text, key: key.start, tree }];
  });
  return { start: node.start, children };
}
