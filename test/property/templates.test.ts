import fc from "../helpers/fast-check.ts";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import type { TemplateSource } from "../../src/model/catalog.ts";
import { compileTemplate } from "../../src/templates/compile-template.ts";
import { renderTemplate, type TemplateValues } from "../../src/templates/render-template.ts";

// The first two and the gemini one are the original project's, byte for byte.
const commandTemplate = `---
{%- if context.allowed_tools %}
allowed-tools: {{ context.allowed_tools | join(', ') }}
{%- endif %}
description: {{ context.description }}
{%- if coder.model is defined %}
model: {{ coder.model }}
{%- endif %}
{%- if context.argument_hint is defined %}
argument-hint: "{{ context.argument_hint }}"
{%- endif %}
---

{{ content }}
`;
const agentTemplate = `---
name: {{ context.name }}
description: |
{{ context.description | indent(2, True) }}
{%- if coder.model is defined %}
model: {{ coder.model }}
{%- endif %}
{%- if context.color is defined %}
color: {{ context.color }}
{%- endif %}
---

{{ content }}
`;
const geminiTemplate = `description = "{{ context.description }}"
prompt = """
{{ content }}
"""
`;
const placesTemplate = `---
# {{ a }}
single: 'it''s {{ a }}'
mixed: a {{ a }}: {{ b }} z
list: [x, {{ a }}, '{{ b }}', "{{ a }}"]
map: { k: {{ a }}, "q": {{ b }} }
all: {{ all }}
nice:
{{ all | to_nice_yaml | indent(2, True) }}
items:
{%- for item in all %}
  - {{ item }}
  - key: {{ item }}
    more: |-
      {{ item | indent(6) }}
{%- endfor %}
{{ a }}: {{ b }}
folded: >-
{{ a | indent(3, True) }}
end: {{ yes }}
---
{{ a }}{{ b }}`;

const hostile = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...Array.from("-?:,[]{}#&*!|>'\"%@`=~. \\abn01"), "\n", "\n", "\r\n", "\t"),
    maxLength: 16,
  }),
  fc.string({
    unit: fc.constantFrom(
      "---",
      "\n",
      "...",
      '"""',
      "'''",
      "{{ x }}",
      "{% if %}",
      "\uFDD0",
      "\uFDD1",
      "0",
      " ",
      "\\",
      "👩‍🚀",
    ),
  }),
  fc.string({
    unit: fc.constantFrom("\0", "\x7F", "\x85", "\u2028", "\uFEFF", "\uFFFF", "\r", "\n", "  ", "a", "#"),
  }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "yes",
    "null",
    "3",
    "1.5",
    "2001-01-01",
    "~",
    "",
    "- a",
    "a: b",
    "  lead",
    "trail  ",
    "\n\n",
    "$&",
  ),
);
const lines = fc
  .array(fc.constantFrom("a", "b c", "  d", "", "# e", "- f", "g: h"), { maxLength: 8 })
  .map((all) => all.join("\n"));
const runs = { numRuns: 1500 };

describe("a Markdown template", () => {
  const command = compile(commandTemplate, "md");
  const agent = compile(agentTemplate, "md");
  const places = compile(placesTemplate, "md");

  it("gives a command exactly its values, whatever they hold", () => {
    const record = {
      description: hostile,
      argument_hint: hostile,
      tools: fc.array(hostile, { minLength: 1 }),
      content: hostile,
    };
    fc.assert(
      fc.property(fc.record(record), ({ description, argument_hint, tools, content }) => {
        const context = { description, argument_hint, allowed_tools: tools };
        const file = renderTemplate(command, { context, coder: { model: "sonnet" }, content });
        expectMarkdown(file, content, {
          "allowed-tools": tools.join(", "),
          description,
          model: "sonnet",
          "argument-hint": argument_hint,
        });
      }),
      runs,
    );
  });

  it("gives an agent exactly its values, whatever they hold", () => {
    fc.assert(
      fc.property(
        hostile,
        fc.oneof(hostile, lines),
        hostile,
        hostile,
        (name, description, color, content) => {
          const file = renderTemplate(agent, { context: { name, description, color }, coder: {}, content });
          expectMarkdown(file, content, { name, description: clip(description), color });
        },
      ),
      runs,
    );
  });

  it("keeps every value in its place", () => {
    fc.assert(
      fc.property(hostile, hostile, fc.array(hostile, { minLength: 1, maxLength: 3 }), (a, b, all) => {
        const names = ["single", "mixed", "list", "map", "all", "nice", "items", "folded", "end", "<<"];
        fc.pre(!names.includes(a));
        const [found] = readMarkdown(renderTemplate(places, { a, b, all, yes: true }));
        expect(found).toMatchObject({
          single: `it's ${a}`,
          mixed: `a ${a}: ${b} z`,
          list: ["x", a, b, a],
          map: { k: a, q: b },
          all,
          nice: all,
          items: all.flatMap((item) => [item, { key: item, more: item.replace(/\n+$/, "") }]),
          end: true,
        });
        expect(Object.entries(found as object)).toContainEqual([a, b]);
      }),
      runs,
    );
  });

  it("folds a replaced block scalar as a reader of YAML would have", () => {
    const folded = compile("---\nk: >\n{{ v | indent(2, True) }}\n---\n\n", "md");
    fc.assert(
      fc.property(lines, (text) => {
        const read = (v: string) => (readMarkdown(renderTemplate(folded, { v }))[0] as { k: string }).k;
        expect(read(`\0x${text}`)).toBe(`\0${read(`x${text}`)}`);
      }),
      runs,
    );
  });
});

describe("a TOML template", () => {
  it("gives a command exactly its values, whatever they hold", () => {
    const gemini = compile(geminiTemplate, "toml");
    fc.assert(
      fc.property(hostile, hostile, (description, content) => {
        const file = renderTemplate(gemini, { context: { description }, content });
        expect(parseToml(file)).toEqual({ description, prompt: `${content}\n` });
      }),
      runs,
    );
  });

  it("keeps every value in its place", () => {
    const text = `a = {{ a }} # {{ a }}\nb = '{{ b }}'\nc = '''{{ a }}'''\nd = """{{ a }}{{ b }}"""\ne = [{{ all }}, {{ b }}]\n["{{ a }}".x]\n{{ b }} = { {{ a }} = {{ a }} }\n`;
    const places = compile(text, "toml");
    fc.assert(
      fc.property(hostile, hostile, fc.array(hostile), (a, b, all) => {
        fc.pre(!["a", "b", "c", "d", "e", "__proto__"].includes(a) && b !== "__proto__");
        const found: unknown = parseToml(renderTemplate(places, { a, b, all }));
        expect(found).toEqual({ a, b, c: a, d: a + b, e: [all, b], [a]: { x: { [b]: { [a]: a } } } });
      }),
      runs,
    );
  });
});

function compile(text: string, extension: string): ReturnType<typeof compileTemplate> {
  const source: TemplateSource = {
    type: "commands",
    flavor: "test",
    extension,
    text,
    path: `test.${extension}.jinja`,
  };
  return compileTemplate(source);
}

/** What `|` makes of a text: all its final line breaks are one. */
function clip(text: string): string {
  const trimmed = text.replace(/\n+$/, "");
  return trimmed === "" ? "" : `${trimmed}\n`;
}

function expectMarkdown(file: string, content: string, frontMatter: TemplateValues): void {
  const [found, body] = readMarkdown(file);
  expect(found).toEqual(frontMatter);
  expect(body).toBe(`\n${content}`);
}

function readMarkdown(file: string): [frontMatter: unknown, body: string] {
  const end = file.indexOf("\n---\n", 3);
  const [head, body] = [file.slice(4, end + 1), file.slice(end + 5)];
  const [older, newer] = (["1.1", "1.2"] as const).map((version) => {
    const document = parseDocument(head, { version });
    expect(document.errors).toEqual([]);
    return document.toJS() as unknown;
  });
  expect(older).toEqual(newer);
  return [newer, body];
}
