import type { TextRange } from "./insert-item.ts";
import { afterBreak, beforeBreak, lineEnd, lineEndOf, lineStart, splice } from "./text-lines.ts";

/** Appends lines after an empty line; `removeParagraph` gives back the bytes from before. */
export function appendParagraph(text: string, paragraph: string): string {
  const lineBreak = lineEndOf(text);
  const lines = paragraph.replaceAll("\n", lineBreak);
  if (text === "") return lines + lineBreak;
  return text.endsWith("\n") ? text + lineBreak + lines + lineBreak : text + lineBreak + lineBreak + lines;
}

/** Takes out the lines that a range is in, and the empty line before them. */
export function removeParagraph(text: string, range: TextRange): string {
  const start = lineStart(text, range.start);
  const end = lineEnd(text, range.end);
  if (!isBlankAbove(text, start)) return splice(text, start, afterBreak(text, end), "");
  const from = beforeBreak(text, start);
  return splice(text, end === text.length ? beforeBreak(text, from) : from, afterBreak(text, end), "");
}

/** Whether the line above the one that starts at an offset is empty. */
export function isBlankAbove(text: string, start: number): boolean {
  const above = beforeBreak(text, start);
  return above < start && (above === 0 || text[above - 1] === "\n");
}
