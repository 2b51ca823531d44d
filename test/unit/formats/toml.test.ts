import { describe, expect, it } from "vitest";
import { parseToml, printToml } from "../../../src/formats/toml.ts";

describe("parseToml", () => {
  it("reads dates as strings and big integers as numbers", () => {
    const parsed = parseToml("d = 1979-05-27\nt = 07:32:00\ni = 9223372036854775807", "x");
    expect(parsed.ok && parsed.value).toStrictEqual({ d: "1979-05-27", t: "07:32:00.000", i: 2 ** 63 });
  });

  it.each([
    ["a = 1\nb = \n", 2, 5],
    ["[a]\n[a]\n", 2, 2],
    ["a = 1 b = 2", 1, 7],
    ["__proto__ = 1", 1, 1],
  ])("says where %j is broken", (text, line, column) => {
    const parsed = parseToml(text, "a.toml");
    expect(parsed.ok ? [] : parsed.diagnostics).toMatchObject([
      { code: "toml/syntax", location: { path: "a.toml", line, column } },
    ]);
  });

  it("tells a fault in plain words", () => {
    const parsed = parseToml("a = 1\na = 2", "x");
    expect(parsed.ok ? "" : parsed.diagnostics[0]?.message).toBe("this key or table is defined twice");
  });
});

describe("printToml", () => {
  it("prints own values, sections, lists of tables, small tables inline and long texts on several lines", () => {
    const text = printToml({
      name: "x",
      tools: ["read", { tool: "shell", arguments: "git status" }],
      "a b": { prompt: "one\ntwo\n", env: { A: "1" } },
      hooks: [{ matcher: "*", hooks: [{ type: "command" }] }],
    });
    expect(text).toBe(`name = "x"
tools = [
  "read",
  { tool = "shell", arguments = "git status" },
]

["a b"]
prompt = """
one
two
"""

["a b".env]
A = "1"

[[hooks]]
matcher = "*"
hooks = [
  { type = "command" },
]
`);
  });

  it("refuses null", () => {
    expect(() => printToml({ a: null })).toThrow(TypeError);
  });
});
