/** A way to fill a text of a given length, such as somebody would choose who wants a parser to take for ever. */
export type Shape = readonly [name: string, make: (length: number) => string];

const pieces = [
  "`", "$(", "<<a\n", "```", "~~~\n", "{", "}", "[", "]", "(", "$", "$1", "$ARGUMENTS", "!`", "```!", "!{", "@{", "@", "@a/", '@"',
  "@.", "{{args}}", "{{", "{%", "{#", '"', "'", "\\", '\\"', " ", "\t", "\n", " \n", "\r", "\r\n", "---", "---\n", "--- \n",
  "- ", "? ", ": ", "a: ", "a: b\n", "a.", "a=", "a = 1\n", "#", "# \n", "//", "/*", "*/", ",", "|\n", ">", "!", "!a ", "&a ",
  "*a", "<!--", "<!-- agentsmgr:begin ", "# agentsmgr:begin ", "'''", '"""', "''", "\uFDD0", "\uFEFF", "\u00A0", "\u200B",
  "\u202E", "a", "0", "a ", "a\n", "sk-", "eyJ", "eyJa.", "://", "a://b:", "-----BEGIN ", "Bearer ", "${", "${A", "é",
] as const; // prettier-ignore

const repeated = pieces.map((piece): Shape => [
  JSON.stringify(piece),
  (length) => piece.repeat(Math.ceil(length / piece.length)),
]);

/** A beginning that a parser takes, and then one thing again and again. */
const begun = [
  "---\n",
  "---\na: ",
  'a = "',
  "a = [",
  '{"a": ',
  '{"a": "',
  "!{",
  "@{",
  "```!\n",
  "!`",
  "$(",
  "{{ ",
  "{% if ",
].flatMap((start) =>
  [" ", "a", "\n", "`", '"', "\\", "[", "{", "a: 1\n", " #", "'", "  - ", "a ", ","].map((piece): Shape => [
    `${JSON.stringify(start)}, then ${JSON.stringify(piece)}`,
    (length) => start + piece.repeat(Math.ceil(length / piece.length)),
  ]),
);

/** Two things in turn, as often as the length allows. */
const mixed = [
  "`a``b```c",
  "[{",
  "a{b}c",
  '"\\"',
  "$1`",
  "@a.b ",
  "!`a` ",
  "a: [",
  "a\n\n`",
  "{{ a }}",
  "[a]\n",
  "[[a]]\n",
].map((piece): Shape => [
  `${JSON.stringify(piece)} in turn`,
  (length) => piece.repeat(Math.ceil(length / piece.length)),
]);

/** Runs of growing length, none of which closes another. */
const growing = ["`", "~", "{", "'", "-"].map((piece): Shape => [
  `growing runs of ${piece}`,
  (length) => {
    const runs: string[] = [];
    for (let size = 1, total = 0; total < length; total += size, size++) runs.push(piece.repeat(size));
    return runs.join("a ");
  },
]);

export const shapes: readonly Shape[] = [...repeated, ...begun, ...mixed, ...growing];
