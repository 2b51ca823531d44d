import { describe, expect, it } from "vitest";
import { plainStyle } from "../../../src/reporting/style.ts";
import { ownText, visibleJson, visibleText } from "../../../src/reporting/visible-text.ts";

describe("visibleText", () => {
  it.each([
    ["a terminal's escape sequences", "a\u001b[2Jb", "a\\u{1b}[2Jb"],
    ["bells and deletes", "a\u0007\u007fb", "a\\u{7}\\u{7f}b"],
    ["C1 controls", "a\u009bb", "a\\u{9b}b"],
    ["bidirectional marks", "a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
    ["spaces of no width", "a\u200bb\ufeffc", "a\\u{200b}b\\u{feff}c"],
    ["tags", "a\u{e0041}b", "a\\u{e0041}b"],
    ["line separators", "a\u2028b", "a\\u{2028}b"],
    ["a carriage return inside of a line", "a\rb", "a\\u{d}b"],
  ])("shows %s", (_what, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each(["plain", "line\nline\r\n\ttab", "日本 ü ß", "👩‍💻", "می‌خواهم"])("leaves %j as it is", (text) => {
    expect(visibleText(text)).toBe(text);
  });
});

describe("ownText", () => {
  it.each([
    [true, "a \u2026 \\u{1b}b"],
    [false, "a ... \\u{1b}b"],
  ])("has an ellipsis where the terminal can show it (%s), and nothing that steers it", (unicode, shown) => {
    const text = ownText("a \u2026 \u001bb", { ...plainStyle, unicode });
    expect(text).toBe(shown);
  });
});

describe("visibleJson", () => {
  it.each(["a\u202Eb", "a\u{E0041}b", "a\u009B\u007Fb", "a\u200B\uFE0F\u2028b", "é\nb 😀"])(
    "says the same of %j, in letters that are seen",
    (text) => {
      const printed = visibleJson(JSON.stringify({ text }, null, 2));
      expect(JSON.parse(printed)).toStrictEqual({ text });
      expect(printed).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
    },
  );
});
