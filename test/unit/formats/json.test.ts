import { describe, expect, it } from "vitest";
import { parseJson, printJson } from "../../../src/formats/json.ts";
import type { Json } from "../../../src/model/json.ts";

function faultsOf(text: string, comments = false) {
  const parsed = parseJson(text, "a.json", { comments });
  return parsed.ok
    ? []
    : parsed.diagnostics.map(({ code, message, location }) => ({ code, message, ...location }));
}

describe("parseJson", () => {
  it("accepts a byte order mark", () => {
    expect(parseJson('\uFEFF{"a": 1}', "x", { comments: false })).toStrictEqual({
      ok: true,
      value: { a: 1 },
    });
  });

  it("reads comments and trailing commas only when they are allowed", () => {
    const text = '{ // note\n  "a": [1, 2,], /* more */\n}';
    expect(parseJson(text, "x", { comments: true })).toStrictEqual({ ok: true, value: { a: [1, 2] } });
    expect(faultsOf(text)).toStrictEqual([
      { code: "json/syntax", message: "comments are not allowed here", path: "a.json", line: 1, column: 3 },
    ]);
    expect(faultsOf('{"a": 1,}')).toHaveLength(1);
    expect(faultsOf("[1,]")).toHaveLength(1);
  });

  it.each([
    ['{\n  "a" 1\n}', "expected `:` after the key, found `1`", 2, 7],
    ['{"a": 1', "expected `}`, but the file ends", 1, 8],
    ["", "expected a value, but the file ends", 1, 1],
    ["{'a': 1}", "not a JSON value, found `'a'`", 1, 2],
    ['{"a": 1} x', "not a JSON value, found `x`", 1, 10],
  ])("says where %j is broken", (text, message, line, column) => {
    expect(faultsOf(text)[0]).toStrictEqual({ code: "json/syntax", message, path: "a.json", line, column });
  });

  it("shows the line", () => {
    const parsed = parseJson('{\n  "a": tru\n}', "x", { comments: false });
    expect(parsed.ok ? "" : parsed.diagnostics[0]?.frame).toBe(
      '  1 | {\n> 2 |   "a": tru\n    |        ^\n  3 | }',
    );
  });

  it("refuses a key that stands twice in one object", () => {
    expect(faultsOf('{"a": {"b": 1, "b": 2}}')).toMatchObject([
      { code: "json/duplicate-key", line: 1, column: 16 },
    ]);
  });

  it("reads `__proto__` as a key like any other", () => {
    const parsed = parseJson('{"__proto__": {"polluted": true}}', "x", { comments: false });
    expect(parsed.ok && Object.keys(parsed.value as object)).toStrictEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("refuses a text that is nested without end", () => {
    expect(faultsOf("[".repeat(100_000))).toMatchObject([{ code: "limit/nesting", column: 101 }]);
    expect(faultsOf("[".repeat(100_000) + "]".repeat(100_000))).toMatchObject([{ code: "limit/nesting" }]);
  });

  it("says the same of a text as we print it and of one that is spelled otherwise", () => {
    const deep = (levels: number) => Array.from({ length: levels }).reduce<Json>((inner) => [inner], 1);
    const values: Json[] = [{ a: [1, { b: "\u2028" }], 1: null }, -0, 1e21, "", deep(100)];
    for (const value of values) {
      const printed = parseJson(printJson(value), "x", { comments: false });
      expect(printed).toStrictEqual(parseJson(` ${printJson(value)}`, "x", { comments: false }));
      expect(printed.ok).toBe(true);
    }
    expect(faultsOf(printJson(deep(101)))).toMatchObject([{ code: "limit/nesting" }]);
  });
});

it("prints two spaces, the keys in their order and a final newline", () => {
  expect(printJson({ b: [1], a: null })).toBe('{\n  "b": [\n    1\n  ],\n  "a": null\n}\n');
});
