/** The values that each of some questions can have. */
export type Factors<Value> = Readonly<Record<string, readonly Value[]>>;
export type Row<Value> = Readonly<Record<string, Value>>;

/** All combinations. */
export function everyRow<Value>(factors: Factors<Value>): Row<Value>[] {
  let rows: Row<Value>[] = [{}];
  for (const [name, values] of Object.entries(factors))
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  return rows;
}

/** All lists that leave out some of the items, in their order; the empty one is the first. */
export function everySelection<Item>(items: readonly Item[]): Item[][] {
  let found: Item[][] = [[]];
  for (const item of items) found = [...found, ...found.map((list) => [...list, item])];
  return found;
}

/**
 * Few combinations in which each value of a question meets each value of every other question at least once. Found
 * greedily, always the same ones: a row begins with a pair that is missing, and takes for each other question the value
 * that adds the most missing pairs.
 */
export function pairwiseRows<Value>(factors: Factors<Value>): Row<Value>[] {
  const names = Object.keys(factors);
  const missing = new Set(pairsOf(factors));
  const rows: Row<Value>[] = [];
  for (let [pair] = missing; pair !== undefined; [pair] = missing) {
    const chosen = new Map(pair.split(" ").map((part) => splitPart(part)));
    for (const name of names) if (!chosen.has(name)) chosen.set(name, bestValue(name, chosen));
    for (const found of pairsIn(chosen)) missing.delete(found);
    rows.push(Object.fromEntries(names.map((name) => [name, valueOf(name, chosen.get(name) ?? 0)])));
  }
  return rows;

  function bestValue(name: string, chosen: ReadonlyMap<string, number>): number {
    const gains = (factors[name] ?? []).map(
      (_, index) =>
        [...chosen].filter(([other, at]) => missing.has(pairOf([name, index], [other, at]))).length,
    );
    return gains.indexOf(Math.max(...gains));
  }

  function valueOf(name: string, index: number): Value {
    return (factors[name] ?? [])[index] as Value;
  }
}

type Part = readonly [name: string, index: number];

function pairOf(one: Part, other: Part): string {
  return [one, other]
    .map(([name, index]) => `${name}=${index}`)
    .sort()
    .join(" ");
}

function splitPart(part: string): Part {
  const [name = "", index] = part.split("=");
  return [name, Number(index)];
}

function pairsIn(chosen: ReadonlyMap<string, number>): string[] {
  const parts = [...chosen];
  return parts.flatMap((one, at) => parts.slice(at + 1).map((other) => pairOf(one, other)));
}

function pairsOf<Value>(factors: Factors<Value>): string[] {
  const parts = Object.entries(factors).map(([name, values]) =>
    values.map((_, index): Part => [name, index]),
  );
  return parts.flatMap((ones, at) =>
    parts.slice(at + 1).flatMap((others) => ones.flatMap((one) => others.map((other) => pairOf(one, other)))),
  );
}
