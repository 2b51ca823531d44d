// Only what both versions call printable, without the tab (PyYAML takes none inside a plain scalar), the line
// separators that YAML 1.1 knows and 1.2 does not, and the byte order mark.
const unprintable = /[^\x20-\x7E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;
const everyEscaped =
  /["\\]|[^\x20-\x7E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const loneSurrogate = /[\uD800-\uDFFF]/gu;

const startsLikeSyntax = /^(?:[\s,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$))/;
const endsLikeSyntax = /[\s:]$/;
const holdsSyntax = /:\s|\s#/;
const flowSyntax = /[,[\]{}:]|^(?:[-?]|\.\.\.)/;

/** How each of the other types begins. */
const startsLikeOtherType = /^[-+.\d~<=eEfFnNoOtTyY]/;

// What a plain scalar becomes when it is not a string, in YAML 1.1 or 1.2. `-0o7` is one only to js-yaml.
const otherTypes: readonly RegExp[] = [
  /^(?:~|null|Null|NULL|<<|=)$/,
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)$/,
  /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*|(?:\.[0-9_]*)?[eE][-+]?[0-9]+)$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?$/,
];

/**
 * A scalar of one line that every YAML 1.1 and 1.2 reader takes for exactly this string: plain where that is
 * safe, else double-quoted. `flow` is for inside `[]` and `{}`, and for keys. Lone surrogates become U+FFFD.
 */
export function printYamlScalar(text: string, context: "block" | "flow" = "block"): string {
  return isPlain(text, context) ? text : `"${escapeYamlText(text)}"`;
}

/**
 * The text as it stands between double quotes. Only escapes that JSON has too. No three dashes are left: front matter
 * ends there in Claude Code (2.1.329), wherever they stand.
 */
export function escapeYamlText(text: string): string {
  const escaped = text.replace(loneSurrogate, "\uFFFD").replace(everyEscaped, escapeCharacter);
  return escaped.replaceAll("---", "--\\u002D");
}

/** Whether YAML can hold the text outside double quotes. Line feeds and tabs are not asked about. */
export function isYamlPrintable(text: string): boolean {
  return !unprintable.test(text.replaceAll(/[\n\t]/g, ""));
}

function isPlain(text: string, context: "block" | "flow"): boolean {
  if (text === "" || unprintable.test(text) || text.includes("---")) return false;
  if (startsLikeSyntax.test(text) || endsLikeSyntax.test(text) || holdsSyntax.test(text)) return false;
  if (context === "flow" && flowSyntax.test(text)) return false;
  return !startsLikeOtherType.test(text) || !otherTypes.some((type) => type.test(text));
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
