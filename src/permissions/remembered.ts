/** How many answers are kept: those about the commands of a few rules and their near misses. */
const most = 512;

/**
 * A pure function of a text that remembers its last answers. Lines around one command come one after the other, in a
 * table of calls as in a session, and the commands in them are the same.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (known.size === most) known.clear();
    const made = answer(text);
    known.set(text, made);
    return made;
  };
}
