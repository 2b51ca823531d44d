import { afterSpaces, lineEnd } from "./text-lines.ts";

/** How comments are written: `//` and `/* *\/`, or `#`. */
export type CommentSyntax = "slash" | "hash";

export interface Comment {
  readonly start: number;
  readonly end: number;
  /** Whether it reaches to the end of its line, so that nothing may follow it there. */
  readonly isLine: boolean;
}

/** The comments between two offsets between which there are only blanks, commas and comments. */
export function commentsBetween(text: string, start: number, end: number, syntax: CommentSyntax): Comment[] {
  const comments: Comment[] = [];
  let at = start;
  while (at < end) {
    const comment = commentAt(text, at, syntax);
    if (comment !== undefined) comments.push(comment);
    at = comment?.end ?? at + 1;
  }
  return comments;
}

/** Offset of the comma that follows, blanks and comments skipped. */
export function commaAfter(text: string, offset: number, syntax: CommentSyntax): number | undefined {
  let at = offset;
  for (;;) {
    const comment = commentAt(text, at, syntax);
    if (comment !== undefined) at = comment.end;
    else if (/\s/.test(text[at] ?? "")) at++;
    else return text[at] === "," ? at : undefined;
  }
}

/** Behind the comments that follow in the same line, if nothing else follows there; else the offset itself. */
export function afterLineComments(text: string, offset: number, syntax: CommentSyntax): number {
  let end = offset;
  let at = afterSpaces(text, offset);
  for (
    let comment = commentAt(text, at, syntax);
    comment !== undefined;
    comment = commentAt(text, at, syntax)
  ) {
    end = comment.end;
    at = afterSpaces(text, end);
  }
  return at === lineEnd(text, at) && !text.slice(offset, end).includes("\n") ? end : offset;
}

function commentAt(text: string, offset: number, syntax: CommentSyntax): Comment | undefined {
  if (text.startsWith(syntax === "hash" ? "#" : "//", offset))
    return { start: offset, end: lineEnd(text, offset), isLine: true };
  if (syntax === "hash" || !text.startsWith("/*", offset)) return undefined;
  const close = text.indexOf("*/", offset + 2);
  return { start: offset, end: close === -1 ? text.length : close + 2, isLine: false };
}
