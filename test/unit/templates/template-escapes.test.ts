import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TemplateError } from "../../../src/diagnostics/errors.ts";
import { limits } from "../../../src/model/limits.ts";
import { render } from "./rendering.ts";

/** From public lists of what gets out of template engines, by the engine that they were written for. */
const payloads = JSON.parse(
  readFileSync(new URL("../../fixtures/template-escapes.json", import.meta.url), "utf8"),
) as Readonly<Record<string, readonly string[]>>;

/** Payloads that are only too deep or too long as a text of their own. */
const made: readonly (readonly [name: string, template: string])[] = [
  ["parentheses", `{{ ${"(".repeat(50_000)}1${")".repeat(50_000)} }}`],
  ["open parentheses", `{{ ${"(".repeat(100_000)}`],
  ["lists", `{{ ${"[".repeat(50_000)}1${"]".repeat(50_000)} }}`],
  ["dicts", `{{ ${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)} }}`],
  ["signs", `{{ ${"-".repeat(100_000)}1 }}`],
  ["negations", `{{ ${"not ".repeat(50_000)}1 }}`],
  ["additions", `{{ ${"1 + ".repeat(50_000)}1 }}`],
  ["powers", `{{ ${"9 ** ".repeat(40_000)}9 }}`],
  ["comparisons", `{{ ${"1 < ".repeat(40_000)}1 }}`],
  ["conditions", `{{ ${"1 if 0 else ".repeat(15_000)}1 }}`],
  ["members", `{{ context${".a".repeat(100_000)} }}`],
  ["indexes", `{{ context${"[0]".repeat(50_000)} }}`],
  ["calls", `{{ range${"()".repeat(100_000)} }}`],
  ["filters", `{{ 1 ${"| upper ".repeat(25_000)} }}`],
  ["filters of filters", `{{ ${"(".repeat(20_000)}1${" | title)".repeat(20_000)} }}`],
  ["blocks in blocks", "{% if 1 %}".repeat(20_000)],
  ["closed blocks in blocks", `${"{% if 1 %}".repeat(10_000)}${"{% endif %}".repeat(10_000)}`],
  ["loops in loops", `${"{% for x in [1, 2] %}".repeat(60)}x${"{% endfor %}".repeat(60)}`],
  ["alternatives", `{% if 0 %}${"{% elif 0 %}".repeat(15_000)}{% endif %}`],
  ["a long name", `{{ ${"a".repeat(200_000)} }}`],
  ["a long string", `{{ "${"\\x41".repeat(60_000)}" }}`],
  ["a long number", `{{ ${"9".repeat(200_000)} }}`],
  ["a comment that does not end", `{# ${"{#".repeat(100_000)}`],
  ["a template beyond the limit", "a".repeat(limits["template-size"].most + 1)],
];

/** What nothing of a template may show: functions, objects, files and variables of the host. */
const host = /native code|\[object |node_modules|root:.*:0:|function ?\(|=>|uid=\d/;

function renderOrRefuse(template: string): { readonly output: string; readonly code: string } {
  try {
    const values = { context: { name: "x", list: ["a", "b"] }, content: "body" };
    return { output: render(template, values), code: "" };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const [found] = error.diagnostics;
    expect(found).toMatchObject({ location: { path: "templates/commands/claude.txt.jinja" } });
    return { output: "", code: error.code };
  }
}

const codesFound = new Map<string, string>();

function expectContained(output: string): void {
  expect(output.length).toBeLessThan(limits["template-output"].most);
  expect(output).not.toMatch(host);
  for (const value of [process.env["HOME"], process.env["PATH"], process.cwd()])
    if (value !== undefined && value.length > 1) expect(output).not.toContain(value);
  expect(Object.hasOwn(globalThis, "escaped")).toBe(false);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect(Reflect.get(() => undefined, "polluted")).toBeUndefined();
}

describe.each(Object.entries(payloads))("a template written to get out: %s", (_, templates) => {
  it.each(templates)("%s", (template) => {
    // A payload without tags of ours is text, and comes out as the text that it is.
    const { output, code } = renderOrRefuse(template);
    codesFound.set(template, code);
    if (output !== template) expectContained(output);
  });
});

describe("a template without end, in its own text", () => {
  it.each(made)("%s", (_, template) => {
    expectContained(renderOrRefuse(template).output);
  });
});

describe("the payloads", () => {
  it("are more than a hundred, none twice", () => {
    const all = Object.values(payloads).flat();
    expect(all.length).toBeGreaterThan(150);
    expect(new Set(all).size).toBe(all.length);
  });

  it("that have no end are stopped by a limit, nearly all", () => {
    const codes = (payloads["without end"] ?? []).map((template) => codesFound.get(template) ?? "");
    expect(codes.filter((code) => code.startsWith("limit/")).length).toBeGreaterThan(20);
  });

  it.each([
    "{% for i in range(1000) %}{% for j in range(1000) %}{{ i }} {% endfor %}{% endfor %}",
    "{% macro f(n) %}{{ n }}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
    "{% set ns = namespace(x='a') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
  ])("are stopped at the same place each time: %s", (template) => {
    const first = renderOrRefuse(template);
    expect(first.code).toMatch(/^limit\//);
    expect(renderOrRefuse(template)).toStrictEqual(first);
  });
});

describe("what is meant well", () => {
  it("has room: a body as large as they get, through filters", () => {
    const body = "A line of text\n".repeat(limits["text-size"].most / 20);
    expect(
      render("{{ content | trim | indent(2) | replace('text', 'words') }}", { content: body }),
    ).toContain("  A line of words");
  });

  it("has room: a thousand tools in a loop", () => {
    const tools = Array.from({ length: 1000 }, (_, index) => `tool-${index}`);
    const template =
      "{% for tool in tools %}{% if tool is defined %}- {{ tool | upper }}\n{% endif %}{% endfor %}";
    expect(render(template, { tools }).trim().split("\n")).toHaveLength(1000);
  });

  it.each([
    ["^[a-z]+(-[a-z]+)*$", "my-project"],
    ["(py|type)script", "typescript"],
    ["[0-9]{4}-[0-9]{2}", "2026-11"],
  ])("searches for %s", (pattern, text) => {
    const isRefused = pattern.includes(")*");
    const { output, code } = renderOrRefuse(`{{ '${text}' | regex_search('${pattern}') }}`);
    expect([output, code]).toStrictEqual(isRefused ? ["", "template/value"] : [text, ""]);
  });
});
