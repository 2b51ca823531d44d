/**
 * A record of what a client listed.
 *
 * @throws Error when it lists a name twice
 */
export function byName<Value>(pairs: Iterable<readonly [name: string, value: Value]>): Record<string, Value> {
  const found = new Map<string, Value>();
  for (const [name, value] of pairs) {
    if (found.has(name)) throw new Error(`the client lists \`${name}\` twice`);
    found.set(name, value);
  }
  return Object.fromEntries(found);
}
