import { describe, expect, it } from "vitest";
import { codeFrame, positionAt } from "../../../src/diagnostics/code-frame.ts";

const lines = (...parts: readonly string[]): string => parts.join("\n");

describe("codeFrame", () => {
  it.each([
    ["in the middle", 2, 3, lines("  1 | one", "> 2 | two", "    |   ^", "  3 | three")],
    ["on the first line", 1, 1, lines("> 1 | one", "    | ^", "  2 | two")],
    ["on the last line", 3, 5, lines("  2 | two", "> 3 | three", "    |     ^")],
  ])("marks a place %s", (_, line, column, frame) => {
    expect(codeFrame("one\ntwo\nthree", line, column)).toBe(frame);
  });

  it("lines numbers up", () => {
    const text = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join("\n");
    expect(codeFrame(text, 10, 1)).toBe(
      lines("   9 | line 9", "> 10 | line 10", "     | ^", "  11 | line 11"),
    );
  });

  it("counts a tab as one column", () => {
    expect(codeFrame("\tx = 1", 1, 2)).toBe(lines("> 1 |  x = 1", "    |  ^"));
  });

  it("shows the part of a long line that matters", () => {
    const frame = codeFrame(`${"a".repeat(200)}!${"b".repeat(50)}`, 1, 201);
    const [text = "", mark = ""] = frame.split("\n");
    expect(text.length).toBeLessThan(120);
    expect(text[mark.indexOf("^")]).toBe("!");
  });

  it.each(["a\r\nb\r\nc", "a\rb\rc"])("knows the line ends of %j", (text) => {
    expect(codeFrame(text, 2, 1)).toBe(lines("  1 | a", "> 2 | b", "    | ^", "  3 | c"));
  });
});

describe("positionAt", () => {
  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 1, 4],
    [4, 2, 1],
    [6, 2, 3],
  ])("of offset %i is line %i, column %i", (offset, line, column) => {
    expect(positionAt("one\ntwo", offset)).toStrictEqual({ line, column });
  });
});
