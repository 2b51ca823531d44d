import fc from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { TemplateError } from "../../src/diagnostics/errors.ts";
import { createEnvironment } from "../../src/templates/jinja/environment.ts";
import { Float, type Data } from "../../src/templates/jinja/values/from-data.ts";

const environment = createEnvironment({
  extensions: new Set(["do", "loopcontrols"]),
  load: (path) => ({ path, text: "{{ a }}{% include 'b' %}" }),
});

function render(text: string, values: Readonly<Record<string, Data>>): string {
  return environment.render(environment.compile({ path: "a.jinja", text }), values);
}

const pieces = fc.constantFrom(
  ..."{{ }} {% %} {# #} {%- -%} {{- -}} if for set else endif endfor endset in is not and or macro call block raw endraw".split(
    " ",
  ),
  ..."extends include import from with filter namespace loop super() caller() x y ns.z 1 2.5 'a' none true [ ] ( ) { } : , . | ~ ** // %".split(
    " ",
  ),
  " ",
  "\n",
  "\\",
  '"',
  "'",
  "x=1",
  " | list",
  " | sort",
  " | map('upper')",
  "[::-1]",
  "\uD800",
  "👍",
);

const texts = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: pieces }),
  fc.constantFrom("yes", "1.0", "null", " a", "a: b"),
);
const scalars = fc.oneof(
  texts,
  fc.boolean(),
  fc.constant(null),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.double({ noNaN: true }).map((value) => new Float(value)),
);
const values: fc.Arbitrary<Data> = fc.letrec<{ value: Data }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalars,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(texts, tie("value")), { maxLength: 4 }).map((pairs) => new Map<Data, Data>(pairs)),
  ),
})).value;

describe("any text as a template of a project", () => {
  it("is rendered, or refused with its place", () => {
    fc.assert(
      fc.property(fc.string({ unit: pieces, maxLength: 40 }), (text) => {
        try {
          render(text, { x: [1, "a"], y: { z: null } });
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
          expect((error as TemplateError).diagnostics[0]?.location?.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("is itself where it has no tags", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!/\{[{%#]|\r/.test(text));
        expect(render(text, {})).toBe(text);
      }),
    );
  });
});

describe("any value", () => {
  it.each([
    "to_nice_yaml | from_yaml",
    "to_yaml | from_yaml",
    "to_json | from_json",
    "to_nice_json | from_json",
  ])("is the same after %s", (filters) => {
    fc.assert(
      fc.property(values, (value) => {
        // YAML 1.2 knows no such line breaks, and a text that has them may be folded there.
        const isOdd = JSON.stringify(render("{{ value }}", { value })).match(
          /\\x85|\\u202[89]|\\ud[89a-f]|\\ufeff/i,
        );
        fc.pre(isOdd === null);
        expect(render(`{{ (value | ${filters}) == value }}`, { value })).toBe("True");
      }),
      { numRuns: 300 },
    );
  });
});
