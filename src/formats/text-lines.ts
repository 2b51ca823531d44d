/** How the lines of a text end, judged by the first. */
export function lineEndOf(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** Offset of the line that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** Offset of the line break (its `\r` or `\n`) behind an offset, or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  if (at === -1) return text.length;
  return at > offset && text[at - 1] === "\r" ? at - 1 : at;
}

/** Offset behind the line break at an offset; the offset itself when there is none. */
export function afterBreak(text: string, offset: number): number {
  if (text.startsWith("\r\n", offset)) return offset + 2;
  return text[offset] === "\n" ? offset + 1 : offset;
}

/** Offset of the line break that ends at an offset; the offset itself when there is none. */
export function beforeBreak(text: string, offset: number): number {
  if (text[offset - 1] !== "\n") return offset;
  return text[offset - 2] === "\r" ? offset - 2 : offset - 1;
}

/** Behind the spaces and tabs at an offset. */
export function afterSpaces(text: string, offset: number): number {
  let at = offset;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** Before the spaces and tabs that end at an offset. */
export function beforeSpaces(text: string, offset: number): number {
  let at = offset;
  while (text[at - 1] === " " || text[at - 1] === "\t") at--;
  return at;
}

/** Whether only spaces and tabs stand before an offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  const at = beforeSpaces(text, offset);
  return at === 0 || text[at - 1] === "\n";
}

/** The spaces and tabs at the start of an offset's line. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, afterSpaces(text, start));
}

/** Replaces a range. */
export function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
