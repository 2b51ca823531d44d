const escapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);
/** Printable ASCII without `'` and the backslash. */
const isPlain = /^[ -&(-[\]-~]*$/;
/** Takes a millisecond to build, and most runs quote nothing but plain texts. */
let unprintable: RegExp | undefined;

/** A string in Python's notation. */
export function quoteText(text: string): string {
  if (isPlain.test(text)) return `'${text}'`;
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = Array.from(text, (character) => {
    if (character === mark) return `\\${mark}`;
    return escapes.get(character) ?? (isUnprintable(character) ? escapeCode(character) : character);
  });
  return `${mark}${body.join("")}${mark}`;
}

function isUnprintable(character: string): boolean {
  unprintable ??= /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;
  return character !== " " && unprintable.test(character);
}

/** `\x07`, `\u200b` or `\U0001f600`. */
export function escapeCode(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const [letter, width] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
  return `\\${letter}${code.toString(16).padStart(width, "0")}`;
}
