import { Markup } from "./markup.ts";
import { Range, Tuple } from "./sequence.ts";
import { asText } from "./text.ts";
import { isInteger, PyObject, type Value } from "./value.ts";

/** What a key or an index finds; undefined where it finds nothing. */
export function itemOf(target: Value, key: Value): Value | undefined {
  if (
    target instanceof PyObject &&
    !(target instanceof Tuple || target instanceof Range || target instanceof Markup)
  ) {
    return target.item(key);
  }
  if (!isInteger(key)) return undefined;
  const index = Number(key);
  if (Array.isArray(target)) return target.at(index < -target.length ? target.length : index);
  if (target instanceof Tuple) return atIndex(target.items, index);
  if (target instanceof Range) {
    const place = index < 0 ? index + target.size : index;
    return place < 0 || place >= target.size ? undefined : target.at(place);
  }
  const text = asText(target);
  if (text === undefined) return undefined;
  const characters = Array.from(text);
  const character = index < -characters.length ? undefined : characters.at(index);
  return character !== undefined && target instanceof Markup ? new Markup(character) : character;
}

function atIndex(items: readonly Value[], index: number): Value | undefined {
  return index < -items.length ? undefined : items.at(index);
}
