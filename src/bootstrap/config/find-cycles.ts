/**
 * Circles of questions that only the answer of the next one can open. A question that reads itself is none: it reads its
 * last answer.
 *
 * @param reads the other questions that the condition of each reads
 */
export function findCycles(reads: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const walk = (name: string, above: readonly string[]): void => {
    const start = above.indexOf(name);
    if (start !== -1) cycles.push(above.slice(start));
    if (start !== -1 || done.has(name)) return;
    for (const next of reads.get(name) ?? []) if (next !== name) walk(next, [...above, name]);
    done.add(name);
  };
  for (const name of reads.keys()) walk(name, []);
  return cycles;
}
