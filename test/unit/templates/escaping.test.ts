import { describe, expect, it } from "vitest";
import { TemplateError } from "../../../src/diagnostics/errors.ts";
import { render } from "./rendering.ts";

const hostile = 'x"\n---\nname: "evil';
const list = ["a", "b, c", "yes"];
const indented = "{{ v | indent(2, True) }}";

// [template line of the front matter, value, what stands there]
const frontMatter: readonly (readonly [template: string, value: unknown, expected: string])[] = [
  ["k: {{ v }}", "plain text", "k: plain text"],
  ["k: {{ v }}", "a: b", 'k: "a: b"'],
  ["k: {{ v }}", "yes", 'k: "yes"'],
  ["k: {{ v }}", "true", 'k: "true"'],
  ["k: {{ v }}", "", 'k: ""'],
  ["k: {{ v }}", true, "k: true"],
  ["k: {{ v }}", 3, "k: 3"],
  ["k: {{ v }}", 1e21, "k: 1.0e+21"],
  ["k: {{ v }}", null, "k: null"],
  ["k: {{ v }}", undefined, "k: "],
  ["k: {{ v }}", list, 'k: [a, "b, c", "yes"]'],
  ["k: {{ v }}", { a: 1, "b: c": [null] }, 'k: {a: 1, "b: c": [null]}'],
  ["k: {{ v }}", hostile, String.raw`k: "x\"\n--\u002D\nname: \"evil"`],
  ["k: a {{ v }} b", "x: y", 'k: "a x: y b"'],
  ["k: a {{ v }} b", 1, "k: a 1 b"],
  ["k: a {{ v }} # note {{ v }}", "x\ny", String.raw`k: "a x\ny" # note x y`],
  ["k: {{ v }}\n  and {{ v }}", "a: b", 'k: "a: b and a: b"'],
  ["- {{ v }}", "- x", '- "- x"'],
  ["- k: {{ v }}", "x #y", '- k: "x #y"'],
  ["  k : {{ v }}", "*x", '  k : "*x"'],
  ["k: !tag {{ v }}", "*x", 'k: !tag "*x"'],
  ["{{ v }}: {{ v }}", "a: b", '"a: b": "a: b"'],
  ["{% for x in v %}- {{ x }}\n{% endfor %}z: 1", list, '- a\n- b, c\n- "yes"\nz: 1'],
  ['k: "{{ v }}"', 'a "b" \\ \n', String.raw`k: "a \"b\" \\ \n"`],
  ['k: "a {{ v }}" # {{ v }}', "x\n", String.raw`k: "a x\n" # x `],
  ["k: '{{ v }}'", "it's \\", "k: 'it''s \\'"],
  ["k: 'it''s {{ v }}'", "a\n", String.raw`k: "it's a\n"`],
  ["k: [a, {{ v }}]", "b, c", 'k: [a, "b, c"]'],
  ["k: [{{ v }}, '{{ v }}']", "]", "k: [\"]\", ']']"],
  ["k: [\n  {{ v }},\n  x {{ v }}\n]", "a]", 'k: [\n  "a]",\n  "x a]"\n]'],
  ["k: { a: {{ v }}, b: 2 }", "x}", 'k: { a: "x}", b: 2 }'],
  ["# {{ v }}", "a\nb: c", "# a b: c"],
  ["k: plain # it's \"x", "v", "k: plain # it's \"x"],
  ["{{ v | to_nice_yaml }}", { a: ["x: y"] }, 'a:\n    - "x: y"\n'],
  [`k: |\n${indented}`, "a\n\nb: 'c'", "k: |\n  a\n\n  b: 'c'"],
  [`k: |\n${indented}`, "  a\nb", "k: |2\n    a\n  b"],
  [`k: >-\n${indented}`, " a\nb", "k: >2-\n   a\n  b"],
  [`k: |\n${indented}`, "a\r\nb", String.raw`k: "a\r\nb\n"`],
  [`k: |-\n${indented}`, "a\0\n\n", String.raw`k: "a\u0000"`],
  [`k: |+\n${indented}`, "a\0\n\n", String.raw`k: "a\u0000\n\n\n"`],
  [`k: >\n${indented}`, "a\0\nb\n\n  c\nd", String.raw`k: "a\u0000 b\n\n  c\nd\n"`],
  [`k: |\n${indented}`, "a\n \nb", String.raw`k: "a\n \nb\n"`],
  ["k: |\n  {{ v | indent(2) }}\nz: 1", "a\nb", "k: |\n  a\n  b\nz: 1"],
  ["k: |\n  {{ v }}\nz: 1", "a\nz: 2", String.raw`k: "a\nz: 2\n"` + "\nz: 1"],
  ["k: |\n{{ v }}\nz: 1", "a\nz: 2", String.raw`k: "a\nz: 2\n"` + "\nz: 1"],
  [`- k: |\n{{ v | indent(4, True) }}`, " a", "- k: |2\n     a"],
  ["{% macro f(x) %}k: {{ x }}{% endmacro %}{{ f(v) }}", "a: b", 'k: "a: b"'],
  ["{% set x %}a {{ v }}{% endset %}k: {{ x }}", "b: c", 'k: "a b: c"'],
];

describe("a value in the front matter", () => {
  it.each(frontMatter)("%j with %j", (template, value, expected) => {
    expect(render(`---\n${template}\n---\n{{ v }}`, { v: value as never }, "md").split("\n---\n")[0]).toBe(
      `---\n${expected}`,
    );
  });

  it("is escaped by the place in the output, wherever the line breaks came from", () => {
    const template = "---\n{%- if v %}\na: {{ v }}\n{%- endif %}\n---\n\n{{ v }}\n";
    expect(render(template, { v: "x: y" }, "md")).toBe('---\na: "x: y"\n---\n\nx: y');
  });

  it("cannot open or close the front matter", () => {
    expect(render("---\nk: {{ v }}\n---\nbody: {{ v }}", { v: "a\n---\n" }, "md")).toBe(
      '---\nk: "a\\n--\\u002D\\n"\n---\nbody: a\n---\n',
    );
    expect(render("{{ v }}\nk: {{ w }}\n---\n", { v: "---", w: "a: b" }, "md")).toBe("---\nk: a: b\n---");
    expect(() => render("---\n{{ v }}\n---\n", { v: "a: 1\n---\n" }, "md")).toThrow(TemplateError);
  });

  it.each(['k: "{{ v }}', 'k: "\\{{ v }}"'])("%j is refused: no escaping would be safe", (template) => {
    expect(() => render(`---\n${template}\n---\n`, { v: "x" }, "md")).toThrow(TemplateError);
  });

  it("is left alone in files of other kinds and without front matter", () => {
    expect(render("k: {{ v }}", { v: "a: b" }, "md")).toBe("k: a: b");
    expect(render("---\nk: {{ v }}\n---\n", { v: "a: b" }, "txt")).toBe("---\nk: a: b\n---");
  });
});

const toml: readonly (readonly [template: string, value: unknown, expected: string])[] = [
  ["k = {{ v }}", "a", 'k = "a"'],
  ["k = {{ v }}", "a\nb", 'k = """\na\nb"""'],
  ["k = {{ v }}", true, "k = true"],
  ["k = {{ v }}", 1.5, "k = 1.5"],
  ["k = {{ v }} # {{ v }}", ["a", 1], "k = [\"a\", 1] # ['a', 1]"],
  ["k = {{ v }}", { "a b": 1 }, 'k = { "a b" = 1 }'],
  ["k = [\n  {{ v }},\n]", "a", 'k = [\n  "a",\n]'],
  ["k = { a = {{ v }}, {{ v }} = 1 }", "b c", 'k = { a = "b c", "b c" = 1 }'],
  ["[a.{{ v }}]\n{{ v }} = 1", "b.c", '[a."b.c"]\n"b.c" = 1'],
  ["# {{ v }}", "a\nb = 1", "# a b = 1"],
  ['k = "{{ v }}"', 'a"\\\n', String.raw`k = "a\"\\\n"`],
  ["k = '{{ v }}'", "a\\b", String.raw`k = 'a\b'`],
  ["k = 'x\\{{ v }}'", "it's", String.raw`k = "x\\it's"`],
  ['k = """\n{{ v }}\n"""', 'a """ \\d "b"', 'k = """\na \\"\\"" \\\\d "b\\"\n"""'],
  ['k = """{{ v }}"""', "\na", 'k = """\\na"""'],
  ["k = '''\n{{ v }}\n'''", "it's \\d", "k = '''\nit's \\d\n'''"],
  ["k = '''\n{{ v }}\n'''", "''' \\", 'k = """\n\'\'\' \\\\\n"""'],
  ["k = '''{{ v }}'''", "\na", 'k = """\n\na"""'],
];

describe("a value in a TOML file", () => {
  it.each(toml)("%j with %j", (template, value, expected) => {
    expect(render(template, { v: value as never }, "toml")).toBe(expected);
  });

  it.each([
    ["k = {{ v }}", null],
    ['k = "\\{{ v }}"', "x"],
    ['k = "{{ v }}', "x"],
  ])("%j with %j is refused", (template, v) => {
    expect(() => render(template, { v }, "toml")).toThrow(TemplateError);
  });
});
