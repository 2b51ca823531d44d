/**
 * Texts that break what is written without care, each of one line: signs that begin or end something in YAML, TOML,
 * JSON, Markdown, shells and the coders' own dialects, words that are other values, and letters of all kinds.
 */
export const hostileTexts: Readonly<Record<string, string>> = {
  "double-quotes": 'He said "stop", and then "go"',
  "single-quotes": "It's the user's 'own' text",
  "all-quotes": "\"double\" 'single' and `back`",
  "toml-quotes": `three """ of them, and three ''' of them`,
  "end-quote": 'ends with a quote "',
  backslashes: "C:\\new\\table, \\u0041, \\x41, \\",
  colon: "key: value, and one at the end:",
  comment: "before # behind, and a#b",
  dash: "- begins like a list",
  question: "? begins like a key",
  bang: "!begins like a tag",
  ampersand: "&begins like an anchor",
  star: "*begins like an alias",
  at: "@begins with a sign that is reserved",
  backtick: "`begins with another` one",
  percent: "%begins like a directive",
  bar: "| begins like a block",
  greater: "> begins like a folded block",
  bracket: "[begins, like, a list]",
  brace: "{begins: like, a: mapping}",
  "front-matter": "--- three dashes ---",
  dots: "... three dots",
  null: "null",
  tilde: "~",
  yes: "yes",
  off: "off",
  integer: "1_000",
  octal: "0o17",
  float: "1e3",
  date: "2026-12-01",
  time: "12:30:45",
  merge: "<<",
  equals: "=",
  html: "<b>bold</b> &amp; <!-- a comment --> </description>",
  jinja: "{% if x %}{# nothing #}{% endif %} {{ x }}",
  shell: "$(date) && `date`; rm -rf $HOME | cat > /dev/null",
  arguments: "{{args}} and !{date} and @{notes/fact.txt}",
  tab: "a\ttab",
  blanks: "two  blanks   or three",
  letters: "Grüße, 世界, мир, ไทย, 🎉 👍🏽",
  "right-to-left": "שלום and مرحبا",
  combining: "e\u0301 is not \u00e9",
  long: `It goes on${" and on".repeat(140)}`,
};

/** Each as a line of a body, where `@` before a word names a file. */
export const hostileLines: readonly string[] = linesWithout("at", "long");

/** Each as a line of a memory text, with what tells it from the same text elsewhere. */
export const memoryLines: readonly string[] = linesWithout("at", "arguments").map(
  (line) => `Memory: ${line} :yromeM`,
);

function linesWithout(...names: readonly string[]): string[] {
  return Object.entries(hostileTexts).flatMap(([name, text]) => (names.includes(name) ? [] : [text]));
}
