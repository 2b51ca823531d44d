import { countText } from "../../meter.ts";
import { countCharacters } from "../values/items.ts";
import { Tuple } from "../values/sequence.ts";
import type { Value } from "../values/value.ts";
import { needText, optionalInteger } from "./arguments.ts";

/** Start and end of `[start:end]` in something of this length. */
export function sliceBounds(length: number, start: Value, end: Value): [number, number] {
  const place = (value: number | undefined, usual: number) => {
    if (value === undefined) return usual;
    return Math.min(length, Math.max(0, value < 0 ? value + length : value));
  };
  return [place(optionalInteger(start), 0), place(optionalInteger(end), length)];
}

/** A text counted in JavaScript's units and in code points at once. */
function cut(text: string, args: readonly Value[]): { part: string; offset: number; isEmpty: boolean } {
  const [, start = null, end = null] = args;
  if (start === null && end === null) return { part: text, offset: 0, isEmpty: false };
  const characters = Array.from(text);
  const [from, to] = sliceBounds(characters.length, start, end);
  const isPast = (optionalInteger(start) ?? 0) > characters.length;
  return { part: characters.slice(from, to).join(""), offset: from, isEmpty: from > to || isPast };
}

/** Where a text begins or ends with one text, or with one of a tuple. */
export function isAt(text: string, place: "start" | "end", args: readonly Value[]): boolean {
  const [wanted = null] = args;
  const { part, isEmpty } = cut(text, args);
  if (isEmpty) return false;
  const all = wanted instanceof Tuple ? wanted.items : [wanted];
  return all.some((item) => {
    const affix = needText(item);
    return place === "start" ? part.startsWith(affix) : part.endsWith(affix);
  });
}

/** The place of a text in code points; -1 where it is not. */
export function findIn(text: string, args: readonly Value[], which: "first" | "last"): number {
  const wanted = needText(args[0] ?? null);
  const { part, offset, isEmpty } = cut(text, args);
  if (isEmpty) return -1;
  const at = which === "first" ? part.indexOf(wanted) : part.lastIndexOf(wanted);
  return at === -1 ? -1 : offset + countCharacters(part.slice(0, at));
}

/** How often a text is in another, without overlaps. */
export function countIn(text: string, args: readonly Value[]): number {
  const wanted = needText(args[0] ?? null);
  const { part, isEmpty } = cut(text, args);
  if (isEmpty) return 0;
  return wanted === "" ? countCharacters(part) + 1 : part.split(wanted).length - 1;
}

/** @param count how often at most; below zero without end */
export function replaceText(text: string, old: string, next: string, count: number): string {
  if (count === 0) return text;
  const pieces = old === "" ? ["", ...Array.from(text), ""] : text.split(old);
  const joints = count < 0 ? pieces.length - 1 : Math.min(count, pieces.length - 1);
  countText(joints * next.length);
  // An empty text is before each character and at the end, where no separator stands in the way.
  const rest = pieces.slice(joints).join(old);
  return joints === 0 ? text : pieces.slice(0, joints).join(next) + next + rest;
}
