import type { TextList, TextRange } from "./insert-item.ts";
import {
  afterSpaces,
  beforeBreak,
  beforeSpaces,
  indentAt,
  isFirstInLine,
  lineEnd,
  lineEndOf,
} from "./text-lines.ts";
import { commaAfter, commentsBetween } from "./trivia.ts";
import type { CommentSyntax } from "./trivia.ts";

/**
 * The text without one item of a list, its comma and the blanks before it. Comments stay, also those that stood
 * between the item and its comma. What `insertItem` has put in comes out without a trace.
 */
export function removeItem(text: string, list: TextList, index: number, syntax: CommentSyntax): string {
  const item = list.items[index];
  if (item === undefined) return text;
  const previous = list.items[index - 1];
  const comma = commaAfter(text, item.end, syntax);
  const cut = { start: item.start, end: comma === undefined ? item.end : comma + 1 };
  const kept = text.slice(item.end, comma ?? item.end).trim();
  const isWholeLine = kept === "" && mayJoinLines(text, list, previous, cut, syntax);
  const start = isWholeLine ? beforeBreak(text, beforeSpaces(text, cut.start)) : startInLine(text, cut.start);
  const end = isWholeLine ? cut.end : endInLine(text, cut);
  const rest =
    list.items.length === 1 && start === list.start + 1 ? stripPadding(text, list, end, isWholeLine) : end;
  const spare =
    comma === undefined && previous !== undefined ? commaAfter(text, previous.end, syntax) : undefined;
  const before =
    spare === undefined ? text.slice(0, start) : text.slice(0, spare) + text.slice(spare + 1, start);
  return before + closing(kept, lineEndOf(text)) + text.slice(rest);
}

/** Nothing may follow a line comment that is kept. */
function closing(kept: string, lineBreak: string): string {
  return /(?:\/\/|#)[^\n]*$/.test(kept) ? kept + lineBreak : kept;
}

/**
 * Whether the line break before the item may go too: nothing but the closing bracket follows in its line, and that
 * does not come to stand behind a line comment.
 */
function mayJoinLines(
  text: string,
  list: TextList,
  previous: TextRange | undefined,
  cut: TextRange,
  syntax: CommentSyntax,
): boolean {
  if (!isFirstInLine(text, cut.start)) return false;
  const next = afterSpaces(text, cut.end);
  if (next === lineEnd(text, next)) return true;
  const comment = commentsBetween(text, previous?.end ?? list.start + 1, cut.start, syntax).at(-1);
  const isBehindComment =
    comment?.isLine === true && comment.end === beforeBreak(text, beforeSpaces(text, cut.start));
  return next === list.end - 1 && !isBehindComment;
}

function startInLine(text: string, start: number): number {
  return isFirstInLine(text, start) ? start : beforeSpaces(text, start);
}

function endInLine(text: string, cut: TextRange): number {
  return isFirstInLine(text, cut.start) ? afterSpaces(text, cut.end) : cut.end;
}

/** Takes off what `insertItem` puts behind the first item of an empty list. */
function stripPadding(text: string, list: TextList, end: number, isWholeLine: boolean): number {
  const inside = text.slice(end, list.end - 1);
  if (!isWholeLine) return text[list.start] === "{" && inside.startsWith(" ") ? end + 1 : end;
  const added = lineEndOf(text) + indentAt(text, list.start);
  return inside.trim() === "" && inside.startsWith(added) ? end + added.length : end;
}
