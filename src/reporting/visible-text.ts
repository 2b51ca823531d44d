/** All that steers a terminal or cannot be seen, but line breaks, tabs and what joins letters and emoji. */
const unseen = /(?![\n\t\u200C\u200D]|\r(?:\n|$))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gmu;

/** Text of other people for a terminal: control, invisible and bidirectional characters come out as `\u{1b}`. */
export function visibleText(text: string): string {
  return text.replaceAll(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`);
}
