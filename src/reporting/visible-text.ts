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

/** Printed JSON in which all that cannot be seen is written as an escape: the same values, and safe for a terminal. */
export function visibleJson(json: string): string {
  if (plainText.test(json)) return json;
  const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
  return json.replaceAll(unseen, (character) =>
    Array.from({ length: character.length }, (_, index) => escapeUnit(character.charCodeAt(index))).join(""),
  );
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

/** A text of ours for one terminal: the ellipsis, all that our words have beyond ASCII, has three dots elsewhere. */
export function ownText(text: string, { unicode }: Style): string {
  const visible = visibleText(text);
  return unicode ? visible : visible.replaceAll("\u2026", "...");
}
