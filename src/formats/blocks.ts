import { readMarks } from "./block-marks.ts";
import type { BlockComment, MarkedBlock } from "./block-marks.ts";
import { appendParagraph, isBlankAbove, removeParagraph } from "./paragraph.ts";
import { parsed } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { afterBreak, lineEnd, lineEndOf, lineStart, splice } from "./text-lines.ts";
import { SettingsFileError } from "../diagnostics/errors.ts";

export type BlockEdit =
  | { readonly op: "set"; readonly id: string; readonly text: string }
  | { readonly op: "remove"; readonly id: string };

/** Our marked regions of a user's text file: text by id, with `\n` as line end. */
export function readBlocks(text: string, comment: BlockComment, path: string): Parsed<Map<string, string>> {
  const marks = readMarks(text, comment, path);
  return marks.ok ? parsed(new Map(marks.value.map((block) => [block.id, contentOf(text, block)]))) : marks;
}

/**
 * The text with blocks set and removed; everything outside stays byte for byte, and a block that was set and removed
 * leaves no trace. New blocks stand in order of their ids, after the user's text when there is none yet. Block texts
 * have `\n` as line end. Throws a `SettingsFileError` when the marks in the text are broken.
 */
export function editBlocks(text: string, comment: BlockComment, edits: readonly BlockEdit[]): string {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  return mark + edits.reduce((current, edit) => editBlock(current, comment, edit), text.slice(mark.length));
}

function editBlock(text: string, comment: BlockComment, edit: BlockEdit): string {
  const blocks = marksIn(text, comment);
  const present = blocks.find((block) => block.id === edit.id);
  if (edit.op === "remove") return present === undefined ? text : removeBlock(text, blocks, present);
  const result =
    present === undefined ? addBlock(text, blocks, comment, edit) : replaceContent(text, present, edit.text);
  const written = marksIn(result, comment).find((block) => block.id === edit.id);
  if (written === undefined || contentOf(result, written) !== edit.text)
    throw new SettingsFileError("blocks/content", `the text of block \`${edit.id}\` cannot stand in a block`);
  return result;
}

function addBlock(
  text: string,
  blocks: readonly MarkedBlock[],
  comment: BlockComment,
  { id, text: content }: { readonly id: string; readonly text: string },
): string {
  const lines = [markLine("begin", id, comment), content, markLine("end", id, comment)].join("\n");
  const before = blocks.findLast((block) => block.id < id);
  if (before !== undefined) {
    const end = lineEnd(text, before.end);
    return end === text.length
      ? appendParagraph(text, lines)
      : insertAfter(text, afterBreak(text, end), lines);
  }
  const [next] = blocks;
  if (next === undefined) return appendParagraph(text, lines);
  return splice(text, next.start, next.start, `${lines}\n\n`.replaceAll("\n", lineEndOf(text)));
}

function insertAfter(text: string, offset: number, lines: string): string {
  return splice(text, offset, offset, `\n${lines}\n`.replaceAll("\n", lineEndOf(text)));
}

function replaceContent(text: string, block: MarkedBlock, content: string): string {
  const lineBreak = lineEndIn(text, block);
  const start = afterBreak(text, block.contentStart);
  return splice(text, start, block.contentEnd, content.replaceAll("\n", lineBreak) + lineBreak);
}

function removeBlock(text: string, blocks: readonly MarkedBlock[], block: MarkedBlock): string {
  const removed = removeParagraph(text, block);
  const behind = lineStart(text, block.start);
  const next = blocks.find((other) => other.start > block.start);
  const isNextBelow = next !== undefined && text.slice(block.end, next.start).trim() === "";
  if (isBlankAbove(text, behind) || !isNextBelow) return removed;
  return splice(removed, behind, afterBreak(removed, behind), "");
}

function contentOf(text: string, block: MarkedBlock): string {
  const content = text.slice(afterBreak(text, block.contentStart), block.contentEnd);
  return content.replaceAll(lineEndIn(text, block), "\n").replace(/\n$/, "");
}

/** That of its first line: the user may have other line ends around it meanwhile. */
function lineEndIn(text: string, { contentStart }: MarkedBlock): string {
  return text[contentStart - 1] === "\r" ? "\r\n" : "\n";
}

function markLine(kind: "begin" | "end", id: string, comment: BlockComment): string {
  return comment === "html" ? `<!-- agentsmgr:${kind} ${id} -->` : `# agentsmgr:${kind} ${id}`;
}

function marksIn(text: string, comment: BlockComment): readonly MarkedBlock[] {
  const marks = readMarks(text, comment, "the file");
  if (marks.ok) return marks.value;
  const { diagnostics } = marks;
  throw new SettingsFileError("blocks/marks", "the agentsmgr marks in the file are broken", { diagnostics });
}
