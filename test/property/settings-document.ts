import fc from "../helpers/fast-check.ts";
import type { SettingsFormat } from "../../src/model/entry.ts";

/** A settings file as a person might have written it: odd layout, comments, each line end, each indent. */
export function documentArbitrary(format: SettingsFormat): fc.Arbitrary<string> {
  const document = format === "toml" ? tomlDocument : jsonDocument(format === "jsonc");
  return fc
    .tuple(document, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\uFEFF"))
    .map(([text, lineBreak, mark]) => mark + text.replaceAll("\n", lineBreak));
}

const keys = ["a", "b", "c-d", "e"];

function jsonDocument(hasComments: boolean): fc.Arbitrary<string> {
  const comment = hasComments
    ? fc.constantFrom("", "", "// note1\n", "/* note2 */", "\n// note3, {\n", "/* note4\n } */ ")
    : fc.constant("");
  const blank = fc
    .tuple(
      fc.constantFrom("", "", " ", "\n", "\n  ", "\n\t", "\n\n    "),
      comment,
      fc.constantFrom("", " ", "\n    "),
    )
    .map((parts) => parts.join(""));
  const scalar = fc.constantFrom("1", '"x"', "true", "null", "-1.5e3", '"// no {"', '"\\u0041\\""');
  const trailing = fc.constantFrom("", hasComments ? "," : "");
  const { value, object } = fc.letrec<{ value: string; object: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      scalar,
      tie("object"),
      listOf(
        fc.tuple(blank, tie("value"), blank).map((parts) => parts.join("")),
        blank,
        trailing,
        "[]",
      ),
    ),
    object: fc
      .uniqueArray(fc.constantFrom(...keys), { maxLength: 3 })
      .chain((names) =>
        fc.tuple(fc.tuple(...names.map((name) => property(name, blank, tie("value")))), blank, trailing),
      )
      .map(([items, inner, comma]) => bracket(items, inner, comma, "{}")),
  }));
  const root = fc.oneof({ weight: 9, arbitrary: object }, object);
  return fc.tuple(blank, root, blank).map((parts) => parts.join("")) || value;
}

function property(
  name: string,
  blank: fc.Arbitrary<string>,
  value: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  return fc
    .tuple(blank, blank, blank, value, blank)
    .map(([a, b, c, text, d]) => `${a}"${name}"${b}:${c}${text}${d}`);
}

function listOf(
  item: fc.Arbitrary<string>,
  blank: fc.Arbitrary<string>,
  trailing: fc.Arbitrary<string>,
  brackets: string,
) {
  return fc
    .tuple(fc.array(item, { maxLength: 3 }), blank, trailing)
    .map(([items, inner, comma]) => bracket(items, inner, comma, brackets));
}

function bracket(items: readonly string[], inner: string, comma: string, brackets: string): string {
  const tail = items.length > 0 ? comma : "";
  return `${brackets[0]}${items.join(",")}${tail}${inner}${brackets[1]}`;
}

const tomlComment = fc.constantFrom("", "", " # note1", "# note2 = [x]");
const tomlScalar = fc.constantFrom(
  "1",
  '"x"',
  "'y # z'",
  "true",
  "1.5",
  '"""\nline\n# no\n"""',
  "2024-01-01",
);
const tomlBlank = fc.constantFrom("", " ", "\n", "\n  # note3\n  ");
const tomlItem = fc.oneof(
  tomlScalar,
  fc.constantFrom("{ a = 1 }", "{}", "{a.b = 1, a.e = 2, e = [1]}", "{ b = { e = 1 } }"),
);
const tomlValue = fc.oneof(
  tomlItem,
  fc
    .tuple(
      fc.array(
        fc.tuple(tomlBlank, tomlItem, tomlBlank).map((parts) => parts.join("")),
        { maxLength: 3 },
      ),
      tomlBlank,
    )
    .chain(([items, inner]) => fc.constantFrom("", ",").map((comma) => bracket(items, inner, comma, "[]"))),
);

const tomlPairs = fc
  .uniqueArray(fc.constantFrom(...keys, "k.l", "k.m", "'q'"), { maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .tuple(
            fc.constantFrom("", "  ", "\t"),
            tomlValue,
            tomlComment,
            fc.constantFrom("", "\n", "# note4\n"),
          )
          .map(([indent, value, comment, before]) => `${before}${indent}${name} = ${value}${comment}\n`),
      ),
    ),
  )
  .map((pairs) => pairs.join(""));

const tomlHeaders = [
  "[t]",
  "[t.a]",
  "[ t . b ]",
  "[u]",
  "[u.v.w]",
  "[[l]]",
  "[[l]]",
  "[l.x]",
  "[[m.n]]",
  "[m]",
];

const tomlDocument = fc
  .tuple(
    fc.constantFrom("", "# note5\n", "\n", "# note6\n\n"),
    tomlPairs,
    fc
      .subarray(tomlHeaders)
      .chain((headers) =>
        fc.tuple(
          ...headers.map((header) =>
            fc
              .tuple(fc.constantFrom("", "\n", "\n# note7\n", "# note8\n"), tomlComment, tomlPairs)
              .map(([before, comment, pairs]) => [header, `${before}${header}${comment}\n${pairs}`] as const),
          ),
        ),
      ),
    fc.constantFrom("", "\n", "# note9\n", "# note10", "\n\n"),
    fc.boolean(),
  )
  .map(([head, root, sections, tail, isCut]) => {
    const text =
      head +
      root +
      sections
        .filter(isPossible)
        .map(([, body]) => body)
        .join("") +
      tail;
    return isCut ? text.replace(/\n$/, "") : text;
  });

/** `[t.a]` and `[ t . b ]` cannot follow a `t` that has these keys already. */
function isPossible(
  section: readonly [string, string],
  index: number,
  all: readonly (readonly [string, string])[],
): boolean {
  const [header] = section;
  const parent = /^\[ ?t ?\. ?(\w)/.exec(header)?.[1];
  const t = all.find(([name]) => name === "[t]")?.[1];
  if (parent !== undefined && t !== undefined && new RegExp(`^\\s*${parent} =`, "m").test(t)) return false;
  return header !== "[l.x]" || all.slice(0, index).some(([name]) => name === "[[l]]");
}
