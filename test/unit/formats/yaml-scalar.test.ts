import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../src/formats/yaml.ts";
import { escapeYamlText, isYamlPrintable, printYamlScalar } from "../../../src/formats/yaml-scalar.ts";

const plain = [
  "Cut a final release",
  "a:b",
  "a#b",
  "-x",
  "?x",
  ":x",
  "1.2.3",
  "é 😀",
  "Bash(git add:*), Read",
  "nULL",
  "<",
  "+",
];
const quotedForSyntax = [
  "",
  " a",
  "a ",
  "a: b",
  "a:",
  "a #b",
  "- a",
  "-",
  "? a",
  "#a",
  "&a",
  "*a",
  "!a",
  "|",
  ">",
  "a\tb",
];
const quotedForStart = ["'a'", '"a', "%a", "@a", "`a", "[a]", "{a}", "]", "}", ",a"];
const quotedForWord = [
  "~",
  "null",
  "Null",
  "<<",
  "=",
  "yes",
  "No",
  "on",
  "OFF",
  "y",
  "N",
  "true",
  "False",
  ".inf",
  "-.INF",
  ".NaN",
];
const quotedForNumber = [
  "1",
  "-1",
  "0o7",
  "0x1F",
  "0b1",
  "017",
  "1_000",
  "1:30",
  "1:30.5",
  "1.",
  ".5",
  "1e3",
  "e3",
];
const quotedForDate = ["2001-01-01", "2001-1-1 1:02:03.5 +1", "2001-12-14T21:59:43Z"];
const quoted = [quotedForSyntax, quotedForStart, quotedForWord, quotedForNumber, quotedForDate].flat();

describe("printYamlScalar", () => {
  it.each(plain)("leaves %j plain", (text) => {
    expect(printYamlScalar(text)).toBe(text);
  });

  it.each(quoted)("quotes %j", (text) => {
    expect(printYamlScalar(text)).toBe(JSON.stringify(text));
  });

  it.each(["a,b", "a]", "{a", "a:b", "-x", "?x"])("quotes %j in a flow collection", (text) => {
    expect(printYamlScalar(text, "flow")).toBe(`"${text}"`);
  });

  it.each([
    ["a\nb\r\tc", String.raw`"a\nb\r\tc"`],
    ["\0\x7F\x85", String.raw`"\u0000\u007F\u0085"`],
    ["\u2028\u2029\uFEFF\uFFFF", String.raw`"\u2028\u2029\uFEFF\uFFFF"`],
    ['"\\', String.raw`"\"\\"`],
    ["lone \uD800", "lone \uFFFD"],
  ])("prints %j with escapes that every reader knows", (text, printed) => {
    expect(printYamlScalar(text)).toBe(text.startsWith("lone") ? `"${printed}"` : printed);
  });
});

describe("escapeYamlText", () => {
  it("leaves out the quotes", () => {
    expect(escapeYamlText('say "hi"')).toBe(String.raw`say \"hi\"`);
  });

  it.each(["--- a ---", "a----b", "------"])(
    "leaves no three dashes of %j: a client would end there",
    (text) => {
      const printed = printYamlScalar(text);
      expect(printed).not.toContain("---");
      expect(parseYaml(printed, "x.yaml")).toMatchObject({ ok: true, value: text });
    },
  );
});

describe("isYamlPrintable", () => {
  it.each([
    ["a\nb\tc é", true],
    ["a\rb", false],
    ["\u2028", false],
  ])("%j: %s", (text, expected) => {
    expect(isYamlPrintable(text)).toBe(expected);
  });
});
