/** Where the values of a file stand: offsets of keys and values, in the shape of the file. */
export interface PlaceTree {
  readonly start: number;
  readonly children: readonly PlaceChild[];
}

export interface PlaceChild {
  /** The key, or the index in a list. */
  readonly name: string | number;
  /** Offset of the key; of the value in a list. */
  readonly key: number;
  readonly tree: PlaceTree;
}

export interface Place {
  readonly key: number;
  readonly value: number;
}

/** The place at a path; that of the nearest table above when there is nothing. */
export function findPlace(tree: PlaceTree, path: readonly (string | number)[]): Place {
  let place: Place = { key: tree.start, value: tree.start };
  let at = tree;
  for (const name of path) {
    const child = at.children.find((candidate) => candidate.name === name);
    if (child === undefined) return place;
    place = { key: child.key, value: child.tree.start };
    at = child.tree;
  }
  return place;
}
