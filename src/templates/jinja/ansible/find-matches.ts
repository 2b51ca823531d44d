import { countCharacters } from "../values/items.ts";

/** All matches as Python finds them: after an empty one, the next may begin at the same place, when it is not empty. */
export function* findMatches(regex: RegExp, text: string): Iterable<RegExpExecArray> {
  let [position, wasEmpty] = [0, false];
  while (position <= text.length) {
    const match = wasEmpty ? findAfterEmpty(regex, text, position) : findFrom(regex, text, position);
    if (match === null) return;
    yield match;
    position = match.index + match[0].length;
    wasEmpty = match[0] === "";
  }
}

function findFrom(regex: RegExp, text: string, position: number): RegExpExecArray | null {
  regex.lastIndex = position;
  return regex.exec(text);
}

function findAfterEmpty(regex: RegExp, text: string, position: number): RegExpExecArray | null {
  if (position >= text.length) return null;
  // Not `[^]`: Node 20 takes `[^]{3}` for nothing where sets may be nested.
  // Ends anywhere but where it begins: as much of the text would be left.
  const left = countCharacters(text.slice(position));
  const source = `(?:${regex.source})(?![\\s\\S]{${left}}(?![\\s\\S]))`;
  const here = findFrom(new RegExp(source, regex.flags.replace("g", "y")), text, position);
  if (here !== null && here[0] !== "") return here;
  const width = (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
  return findFrom(regex, text, position + width);
}

/** How many groups a pattern has, and their names. */
export function groupsOf(regex: RegExp): { readonly count: number; readonly names: ReadonlySet<string> } {
  const empty = new RegExp(`${regex.source}|`, regex.flags).exec("");
  return { count: (empty?.length ?? 1) - 1, names: new Set(Object.keys(empty?.groups ?? {})) };
}
