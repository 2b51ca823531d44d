import type { PromptNode } from "./prompt-node.ts";
import type { Place } from "./words.ts";

const longestMarker = 80;

/** Where a node stands: in code, alone in a line or a list item, at the beginning of one, or in a sentence. */
export function placeOf(nodes: readonly PromptNode[], index: number): Place {
  const node = nodes[index];
  if (node === undefined || node.kind === "text" || node.kind === "literal") return "sentence";
  if (node.isInCode) return "code";
  if (!beginsLine(nodes, index)) return "sentence";
  return endsLine(nodes, index) ? "line" : "start";
}

function beginsLine(nodes: readonly PromptNode[], index: number): boolean {
  const before = nodes[index - 1];
  if (before === undefined) return true;
  const end = before.raw.lastIndexOf("\n");
  const line = before.raw.slice(end + 1);
  const isWholeLine = before.kind === "text" && (end !== -1 || index === 1) && line.length < longestMarker;
  return isWholeLine && /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?$/.test(line);
}

function endsLine(nodes: readonly PromptNode[], index: number): boolean {
  const after = nodes[index + 1];
  if (after === undefined) return true;
  if (after.kind !== "text") return false;
  const isLast = index + 2 === nodes.length;
  return /^[ \t]{0,80}\r?\n/.test(after.raw) || (isLast && /^[ \t]{0,80}$/.test(after.raw));
}
