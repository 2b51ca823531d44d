/** How many answers are kept: those about the commands of a few rules and their near misses. */
const most = 512;

/**
 * A pure function that remembers its last answers. Lines around one command come one after the other, in a table of calls
 * as in a session, and the commands in them are the same.
 *
 * @param keyOf what tells inputs apart; default: a text is its own key
 */
export function remembered<T, Input = string>(
  answer: (input: Input) => T,
  keyOf: (input: Input) => string = String,
): (input: Input) => T {
  const known = new Map<string, T>();
  return (input) => {
    const key = keyOf(input);
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as T;
    if (known.size >= most) known.clear();
    const made = answer(input);
    known.set(key, made);
    return made;
  };
}
