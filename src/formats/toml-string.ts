const loneSurrogate = /[\uD800-\uDFFF]/gu;
// oxlint-disable-next-line no-control-regex
const escapedOnOneLine = /["\\\u0000-\u001F\u007F]/g;
// oxlint-disable-next-line no-control-regex
const escapedOnLines = /[\\\u0000-\u0008\u000B-\u001F\u007F]/g;
// oxlint-disable-next-line no-control-regex
const outsideLiteral = /[\u0000-\u0008\u000A-\u001F\u007F]/;

/**
 * A TOML string that reads back as this text. With `multiline`, a text of several lines stays one: between `"""`,
 * or between `'''` where that saves escapes. Lone surrogates, which TOML cannot hold, become U+FFFD.
 */
export function printTomlString(text: string, options: { readonly multiline?: boolean } = {}): string {
  if (options.multiline !== true || !text.includes("\n")) return `"${escapeTomlText(text)}"`;
  const escaped = escapeTomlLines(text);
  return escaped !== text && canBeTomlLiteral(text, "'''") ? `'''\n${text}'''` : `"""\n${escaped}"""`;
}

/** The text as it stands between `"` and `"`. */
export function escapeTomlText(text: string): string {
  return text.replace(loneSurrogate, "\uFFFD").replace(escapedOnOneLine, escapeCharacter);
}

/** The text as it stands between `"""` and `"""`, next to other text or not. A line feed right after the opening is lost. */
export function escapeTomlLines(text: string): string {
  const escaped = text.replace(loneSurrogate, "\uFFFD").replace(escapedOnLines, escapeCharacter);
  return escaped.replace(/^"|"(?="|$)/g, '\\"');
}

/** Whether the text can stand between these quotes, which know no escapes, next to other text or not. */
export function canBeTomlLiteral(text: string, quotes: "'" | "'''"): boolean {
  if (/[\uD800-\uDFFF]/u.test(text)) return false;
  if (quotes === "'") return !text.includes("'") && !outsideLiteral.test(text);
  return !/^'|'''|'$/.test(text) && !outsideLiteral.test(text.replaceAll("\n", ""));
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeCharacter(character: string): string {
  const short = shortEscapes.get(character);
  return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`;
}
