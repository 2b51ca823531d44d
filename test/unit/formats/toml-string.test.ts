import { describe, expect, it } from "vitest";
import { canBeTomlLiteral, escapeTomlLines, printTomlString } from "../../../src/formats/toml-string.ts";

describe("printTomlString", () => {
  it.each([
    ["", `""`],
    ["plain é 😀", `"plain é 😀"`],
    ['say "hi" \\', String.raw`"say \"hi\" \\"`],
    ["a\r\n\tb\0\x7F", String.raw`"a\r\n\tb\u0000\u007F"`],
    ["lone \uD800", `"lone \uFFFD"`],
  ])("prints %j on one line", (text, printed) => {
    expect(printTomlString(text)).toBe(printed);
    if (!text.includes("\n")) expect(printTomlString(text, { multiline: true })).toBe(printed);
  });

  it.each([
    ["a\nb\n", `"""\na\nb\n"""`],
    ["\na", `"""\n\na"""`],
    ['say "hi"\nx', `"""\nsay "hi"\nx"""`],
    ["\\d+\nx", `'''\n\\d+\nx'''`],
    ['"""\n', `'''\n"""\n'''`],
    [`'''\n\\`, `"""\n'''\n\\\\"""`],
    ["\\\r\n", String.raw`"""` + "\n" + String.raw`\\\r` + `\n"""`],
  ])("prints %j over lines, with as few escapes as can be", (text, printed) => {
    expect(printTomlString(text, { multiline: true })).toBe(printed);
  });
});

describe("escapeTomlLines", () => {
  it("leaves no quote that could end the string, whatever is next to it", () => {
    expect(escapeTomlLines('"a""b"c"')).toBe(String.raw`\"a\""b"c\"`);
  });
});

describe("canBeTomlLiteral", () => {
  it.each([
    ["a\\b", "'", true],
    ["it's", "'", false],
    ["a\nb", "'", false],
    ["it's\n", "'''", true],
    ["a'", "'''", false],
    ["a\r\n", "'''", false],
  ] as const)("%j between %s: %s", (text, quotes, expected) => {
    expect(canBeTomlLiteral(text, quotes)).toBe(expected);
  });
});
