import type { Style } from "./style.ts";

/** Most texts. The pattern for what is unseen takes a while to build. */
const plainText = /^[\n\t\x20-\x7E]*$/;

/** Text of other people for a terminal: control, invisible and bidirectional characters come out as `\u{1b}`. */
export function visibleText(text: string): string {
  if (plainText.test(text)) return text;
  // All that steers a terminal or cannot be seen, but line breaks, tabs and what joins letters and emoji.
  const unseen = /(?![\n\t\u200C\u200D]|\r(?:\n|$))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gmu;
  return text.replaceAll(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`);
}

/** A text of ours for one terminal: the ellipsis, all that our words have beyond ASCII, has three dots elsewhere. */
export function ownText(text: string, { unicode }: Style): string {
  const visible = visibleText(text);
  return unicode ? visible : visible.replaceAll("\u2026", "...");
}
