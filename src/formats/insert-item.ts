import {
  afterSpaces,
  beforeBreak,
  beforeSpaces,
  indentAt,
  isFirstInLine,
  lineEnd,
  lineEndOf,
  lineStart,
} from "./text-lines.ts";
import { afterLineComments, commaAfter, commentsBetween } from "./trivia.ts";
import type { CommentSyntax } from "./trivia.ts";

export interface TextRange {
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

/** Something in brackets with items between commas. `start` is at the opening bracket, `end` behind the closing one. */
export interface TextList extends TextRange {
  readonly items: readonly TextRange[];
}

export interface InsertOptions {
  readonly syntax: CommentSyntax;
  /** Before the items that are there. */
  readonly first?: boolean | undefined;
  /** What one level is indented by, where an empty list may become one of several lines; else `undefined`. */
  readonly unit?: string | undefined;
}

/** Prints an item; `indent` is that of its lines, `undefined` when it has to stay on one line. */
export type PrintItem = (indent: string | undefined) => string;

/**
 * The text with one more item in a list, laid out like its neighbours. Nothing else changes but the comma between;
 * a trailing comma stays one. `removeItem` gives back the bytes that were there before.
 */
export function insertItem(text: string, list: TextList, print: PrintItem, options: InsertOptions): string {
  const first = list.items[0];
  const last = list.items.at(-1);
  if (first === undefined || last === undefined) return insertOnly(text, list, print, options);
  return options.first === true
    ? insertFirst(text, list, first, print, options)
    : insertLast(text, list, last, print, options);
}

function insertFirst(
  text: string,
  list: TextList,
  first: TextRange,
  print: PrintItem,
  options: InsertOptions,
): string {
  const inside = list.start + 1;
  let at = afterLineComments(text, inside, options.syntax);
  const starts = startsLine(text, { start: inside, end: first.start }, options.syntax);
  if (starts && afterSpaces(text, at) !== lineEnd(text, at))
    at = beforeBreak(text, lineStart(text, first.start));
  const gap = gapBefore(text, list, first, starts || at !== inside);
  return `${text.slice(0, at)}${gap}${print(indentIn(gap))},${text.slice(at)}`;
}

function insertLast(
  text: string,
  list: TextList,
  last: TextRange,
  print: PrintItem,
  options: InsertOptions,
): string {
  const comma = commaAfter(text, last.end, options.syntax);
  const base = comma === undefined ? last.end : comma + 1;
  const at = placeForLast(text, list, base, options.syntax);
  const before = { start: list.items.at(-2)?.end ?? list.start + 1, end: last.start };
  const gap = gapBefore(text, list, last, startsLine(text, before, options.syntax) || at !== base);
  const item = gap + print(indentIn(gap));
  if (comma !== undefined) return `${text.slice(0, at)}${item},${text.slice(at)}`;
  return `${text.slice(0, last.end)},${text.slice(last.end, at)}${item}${text.slice(at)}`;
}

/** Behind the comments in the line of the last item; behind all comments where something else is in that line. */
function placeForLast(text: string, list: TextList, base: number, syntax: CommentSyntax): number {
  const at = afterLineComments(text, base, syntax);
  const next = afterSpaces(text, at);
  if (next === lineEnd(text, next) || next === list.end - 1) return at;
  return commentsBetween(text, base, list.end - 1, syntax).at(-1)?.end ?? at;
}

/** Whether the item behind some blanks and comments is the first of its line, comments not counted. */
function startsLine(text: string, { start, end }: TextRange, syntax: CommentSyntax): boolean {
  let at = end;
  for (const comment of commentsBetween(text, start, end, syntax).toReversed()) {
    const isOneLine = !text.slice(comment.start, comment.end).includes("\n");
    if (isOneLine && comment.end === beforeSpaces(text, at)) at = comment.start;
  }
  return isFirstInLine(text, at);
}

/** What separates a new item from what is before it: a line break and the neighbour's indent, or spaces. */
function gapBefore(text: string, list: TextList, neighbour: TextRange, isBreakNeeded: boolean): string {
  if (isBreakNeeded) return lineEndOf(text) + indentAt(text, neighbour.start);
  const spaces = text.slice(beforeSpaces(text, neighbour.start), neighbour.start);
  return spaces === "" && list.items.length === 1 ? " " : spaces;
}

function indentIn(gap: string): string | undefined {
  const at = gap.lastIndexOf("\n");
  return at === -1 ? undefined : gap.slice(at + 1);
}

function insertOnly(text: string, list: TextList, print: PrintItem, options: InsertOptions): string {
  const comment = commentsBetween(text, list.start + 1, list.end - 1, options.syntax).at(-1);
  const at = comment?.end ?? list.start + 1;
  const outer = indentAt(text, list.start);
  const isBroken = comment !== undefined && text.slice(at, list.end).includes("\n");
  if (isBroken || (comment === undefined && options.unit !== undefined)) {
    const indent = outer + (options.unit ?? "  ");
    const end = comment === undefined ? lineEndOf(text) + outer : "";
    return text.slice(0, at) + lineEndOf(text) + indent + print(indent) + end + text.slice(at);
  }
  const pad = text[list.start] === "{" || comment !== undefined ? " " : "";
  return `${text.slice(0, at)}${pad}${print(undefined)}${comment === undefined ? pad : ""}${text.slice(at)}`;
}
