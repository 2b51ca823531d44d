import type { CoderName } from "../model/coder-name.ts";
import { codeTester } from "./code-regions.ts";
import { guardText } from "./guard-text.ts";
import type { Piece } from "./print-node.ts";
import type { PromptLoss } from "./prompt-node.ts";

/** Joins the pieces, with the text between tokens kept from becoming one. */
export function assemblePieces(
  pieces: readonly Piece[],
  target: CoderName,
): { text: string; losses: readonly PromptLoss[] } {
  const body = pieces.map((piece) => piece.text).join("");
  let tester: ((offset: number) => boolean) | undefined;
  const isCode = (offset: number): boolean => {
    tester ??= codeTester(pieces.map(withoutShellFences).join(""), { hasShellFences: target === "claude" });
    return tester(offset);
  };
  const losses: PromptLoss[] = [];
  const printed: string[] = [];
  for (const { kind, start, end } of stretches(pieces)) {
    const guarded =
      kind === "text"
        ? guardText({ body, start, end, isCode }, target)
        : { text: body.slice(start, end), losses: [] };
    printed.push(guarded.text);
    losses.push(...guarded.losses);
  }
  return { text: printed.join(""), losses };
}

/** As long as before: the guard takes the shell fences out of the text, so they begin no code. */
function withoutShellFences({ kind, text }: Piece): string {
  return kind === "text" ? text.replaceAll("```!", "```.") : text;
}

/** Neighbouring pieces of text are one stretch: a token may begin in one and end in the next. */
function stretches(pieces: readonly Piece[]): { kind: Piece["kind"]; start: number; end: number }[] {
  const found: { kind: Piece["kind"]; start: number; end: number }[] = [];
  let start = 0;
  for (const { kind, text } of pieces) {
    const last = found.at(-1);
    const end = start + text.length;
    if (last?.kind === "text" && kind === "text") last.end = end;
    else found.push({ kind, start, end });
    start = end;
  }
  return found;
}
