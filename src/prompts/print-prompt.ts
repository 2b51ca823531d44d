import type { CoderName } from "../model/coder-name.ts";
import { assemblePieces } from "./assemble-pieces.ts";
import { argumentsTokens, longestBefore } from "./print-argument.ts";
import { placeOf } from "./place-of.ts";
import { livePiece, printNode, textPiece } from "./print-node.ts";
import type { Piece } from "./print-node.ts";
import { hasArguments } from "./prompt-features.ts";
import { lastPositionalLoss, uniqueLosses } from "./prompt-losses.ts";
import type { Prompt, PromptLoss, PromptNode } from "./prompt-node.ts";
import { argumentsLabel, skillPreface } from "./words.ts";

export interface PrintedPrompt {
  readonly text: string;
  readonly losses: readonly PromptLoss[];
}

/**
 * Prints a body in the dialect of a coder. In its own dialect the bytes are those that were parsed. What the target
 * lacks is said in words, text that the target would expand is rewritten, and both are told in `losses`.
 */
export function printPrompt(prompt: Prompt, target: CoderName): PrintedPrompt {
  if (target === prompt.dialect) return { text: prompt.nodes.map((node) => node.raw).join(""), losses: [] };
  const isSibling = argumentsTokens[target] === "{{args}}" && argumentsTokens[prompt.dialect] === "{{args}}";
  const pieces: Piece[] = preface(prompt, target);
  const losses: PromptLoss[] = positionalLosses(prompt, target);
  let before = pieces
    .map((piece) => piece.text)
    .join("")
    .slice(-longestBefore);
  for (const [index, node] of prompt.nodes.entries()) {
    const next = prompt.nodes[index + 1];
    const place = placeOf(prompt.nodes, index);
    const context = { target, before, after: beginningOf(next), place, isSibling };
    const printed = printNode(node, context);
    losses.push(...printed.losses);
    for (const piece of printed.pieces) {
      pieces.push(piece);
      before = (before + piece.text.slice(-longestBefore)).slice(-longestBefore);
    }
  }
  const body = assemblePieces(pieces, target);
  return { text: body.text, losses: uniqueLosses([...losses, ...body.losses]) };
}

/** Makes the arguments known where the text can only speak of them. */
function preface({ nodes }: Prompt, target: CoderName): Piece[] {
  if (target === "codex") return nodes.some(hasArguments) ? [textPiece(skillPreface)] : [];
  const speaksOfArguments = argumentsTokens[target] === "{{args}}" && nodes.some(hasPositional);
  if (!speaksOfArguments || nodes.some((node) => node.kind === "arguments")) return [];
  return [textPiece(argumentsLabel), livePiece("{{args}}"), textPiece("\n\n")];
}

function hasPositional(node: PromptNode): boolean {
  return positionsOf(node).length > 0;
}

function positionsOf(node: PromptNode): number[] {
  if (node.kind === "positional") return [node.index];
  if (node.kind === "shell") return node.command.flatMap(positionsOf);
  return node.kind === "file" ? node.path.flatMap(positionsOf) : [];
}

function positionalLosses({ nodes }: Prompt, target: CoderName): PromptLoss[] {
  const positions = nodes.flatMap(positionsOf);
  if (positions.length === 0 || (target !== "claude" && target !== "opencode")) return [];
  return [
    lastPositionalLoss(
      target,
      positions.reduce((highest, index) => Math.max(highest, index), 0),
    ),
  ];
}

/** What follows a node, as far as it matters to a token: its first characters. */
function beginningOf(node: PromptNode | undefined): string {
  if (node === undefined) return "";
  if (node.kind === "text") return node.raw.slice(0, 24);
  return node.kind === "literal" ? node.text : "$";
}
