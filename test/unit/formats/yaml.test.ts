import { describe, expect, it } from "vitest";
import { parseYaml, printYaml } from "../../../src/formats/yaml.ts";

describe("parseYaml", () => {
  it("reads YAML 1.2: `yes` and dates are texts", () => {
    expect(parseYaml("a: yes\nb: 2024-01-01\nc: true", "x")).toStrictEqual({
      ok: true,
      value: { a: "yes", b: "2024-01-01", c: true },
    });
  });

  it.each([
    ["a: [", "yaml/syntax"],
    ["a: 1\na: 2", "yaml/syntax"],
    ["a: !foo x", "yaml/syntax"],
    ["a: !!js/function 'x'", "yaml/syntax"],
    ["? [a]\n: b", "yaml/syntax"],
    ["a: 1\n---\nb: 2", "yaml/syntax"],
    ["a: .nan", "yaml/value"],
    ["a: &x [*x]", "yaml/alias"],
    ["a: *missing", "yaml/alias"],
  ])("refuses %j", (text, code) => {
    const parsed = parseYaml(text, "x");
    expect(parsed.ok ? [] : parsed.diagnostics.map((fault) => fault.code)).toStrictEqual([code]);
  });

  it("stops at aliases that multiply without end", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      lines.push(`a${i}: &a${i} [${Array.from({ length: 9 }, () => `*a${i - 1}`).join(", ")}]`);
    const parsed = parseYaml(lines.join("\n"), "x");
    expect(parsed.ok ? [] : parsed.diagnostics).toMatchObject([{ code: "yaml/alias" }]);
  });

  it("counts lines from the first line of the file", () => {
    const parsed = parseYaml("a: 1\nb: [", "x", { firstLine: 2 });
    expect(parsed.ok ? [] : parsed.diagnostics).toMatchObject([{ location: { line: 3 } }]);
  });

  it("reads `__proto__` as a key like any other", () => {
    parseYaml("__proto__:\n  polluted: true", "x");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

it("quotes what a YAML 1.1 reader takes for something else and folds no lines", () => {
  const long = "word ".repeat(40).trim();
  expect(printYaml({ a: "yes", b: "2024-01-01", c: long })).toBe(`a: "yes"\nb: "2024-01-01"\nc: ${long}\n`);
});
