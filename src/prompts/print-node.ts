import type { CoderName } from "../model/coder-name.ts";
import { argumentsTokens, joinsAfter, joinsBefore, positionalToken } from "./print-argument.ts";
import type { Surroundings } from "./print-argument.ts";
import { printFile } from "./print-file.ts";
import { printShell } from "./print-shell.ts";
import type { PromptLoss, PromptNode, PromptPart } from "./prompt-node.ts";
import { argumentsLoss, fileLoss, positionalLoss, separatorLoss, shellLoss } from "./prompt-losses.ts";
import { argumentsWords, fileWords, positionalWords, shellWords } from "./words.ts";
import type { Place } from "./words.ts";

/** A stretch of the printed body: text that must stay text, or a token of the target. */
export interface Piece {
  readonly kind: "text" | "live";
  readonly text: string;
}

export interface PrintedNode {
  readonly pieces: readonly Piece[];
  readonly losses: readonly PromptLoss[];
}

interface TokenContext extends Surroundings {
  readonly target: CoderName;
}

/** Where a node stands in the printed body. */
export interface NodeContext extends TokenContext {
  readonly place: Place;
  /** Whether source and target are Gemini and Qwen, which agree but for `$ARGUMENTS` in a command. */
  readonly isSibling: boolean;
}

export function printNode(node: PromptNode, context: NodeContext): PrintedNode {
  if (context.isSibling && !isPastedCommand(node)) return { pieces: [livePiece(node.raw)], losses: [] };
  if (node.kind === "arguments") return printArguments(context);
  if (node.kind === "positional") return printPositional(node.index, context);
  if (node.kind === "shell") return printCommand(node.command, context);
  if (node.kind === "file") return printAttachment(node.path, context);
  return { pieces: [textPiece(node.kind === "literal" ? node.text : node.raw)], losses: [] };
}

function isPastedCommand(node: PromptNode): boolean {
  return node.kind === "shell" && node.raw.includes("$ARGUMENTS");
}

export function textPiece(text: string): Piece {
  return { kind: "text", text };
}

export function livePiece(text: string): Piece {
  return { kind: "live", text };
}

function printArguments(context: NodeContext): PrintedNode {
  const token = argumentsTokens[context.target];
  if (token !== undefined) return printToken(token, context);
  const words = textPiece(argumentsWords(context.place));
  return { pieces: apart([words], context), losses: [argumentsLoss(context.target)] };
}

function printPositional(index: number, context: NodeContext): PrintedNode {
  const token = positionalToken(index, context.target, context.after);
  if (token !== undefined) return printToken(token, context);
  const loss = positionalLoss(context.target, index, positionalWords(index, "sentence"));
  return { pieces: apart([textPiece(positionalWords(index, context.place))], context), losses: [loss] };
}

function printToken(token: string, { target, before, after }: TokenContext): PrintedNode {
  const isJoinedBefore = joinsBefore(token, target, before);
  const isJoinedAfter = joinsAfter(token, target, after);
  const pieces = [livePiece(token)];
  if (isJoinedBefore) pieces.unshift(textPiece(" "));
  if (isJoinedAfter) pieces.push(textPiece(" "));
  return { pieces, losses: isJoinedBefore || isJoinedAfter ? [separatorLoss(target, token)] : [] };
}

function printCommand(command: readonly PromptPart[], context: NodeContext): PrintedNode {
  const printed = printShell(command, context.target, context.before);
  if (printed !== undefined) return { pieces: [livePiece(printed.text)], losses: printed.losses };
  const loss = shellLoss(context.target, sourceOf(command));
  return { pieces: apart(inWords(command, shellWords(context.place), context), context), losses: [loss] };
}

function printAttachment(path: readonly PromptPart[], context: NodeContext): PrintedNode {
  const printed = printFile(path, context.target, context);
  if (printed !== undefined) return { pieces: [livePiece(printed)], losses: [] };
  const loss = fileLoss(context.target, sourceOf(path));
  return { pieces: apart(inWords(path, fileWords(context.place), context), context), losses: [loss] };
}

function sourceOf(parts: readonly PromptPart[]): string {
  return parts.map((part) => (part.kind === "literal" ? part.text : part.raw)).join("");
}

/** Words that replace a token do not touch the words around it. */
function apart(pieces: readonly Piece[], { before, after, place }: NodeContext): Piece[] {
  if (place === "code") return [...pieces];
  const opening = /\w$/.test(before) ? [textPiece(" ")] : [];
  return [...opening, ...pieces, ...(/^\w/.test(after) ? [textPiece(" ")] : [])];
}

/** A command or a path between words, in a code span unless it stands in code already. */
function inWords(
  parts: readonly PromptPart[],
  [opening, closing]: readonly [string, string],
  { target, place }: NodeContext,
): Piece[] {
  const inner = parts.flatMap((part, index) => {
    const [before, after] = [parts[index - 1]?.raw ?? "", parts[index + 1]?.raw ?? ""];
    return partPieces(part, { target, before, after });
  });
  const [open, close] = place === "code" ? ["", ""] : codeMarks(inner.map((piece) => piece.text).join(""));
  return [textPiece(opening + open), ...inner, textPiece(close + closing)];
}

function partPieces(part: PromptPart, context: TokenContext): readonly Piece[] {
  if (part.kind === "text") return [textPiece(part.raw)];
  if (part.kind === "literal") return [textPiece(part.text)];
  const isWhole = part.kind === "arguments";
  const token = isWhole ? argumentsTokens[context.target] : positionalToken(part.index, context.target, "x");
  if (token !== undefined) return printToken(token, context).pieces;
  return [textPiece(isWhole ? argumentsWords("code") : positionalWords(part.index, "code"))];
}

/** Marks longer than any run of backticks within, kept apart from one at the edge. */
function codeMarks(code: string): readonly [string, string] {
  let longest = 0;
  for (const run of code.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  const marks = "`".repeat(longest + 1);
  const isAtEdge = code.startsWith("`") || code.endsWith("`");
  return isAtEdge ? [`${marks} `, ` ${marks}`] : [marks, marks];
}
