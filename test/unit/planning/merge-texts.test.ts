import { describe, expect, it } from "vitest";
import { hasConflictMarks, mergeTexts } from "../../../src/planning/merge-texts.ts";

describe("mergeTexts", () => {
  it.each([
    ["changes of one side", "a\nB\nc\n", "a\nb\nc\n", "a\nb\nc\n", "a\nB\nc\n"],
    ["the same change on both sides", "a\nB\n", "a\nb\n", "a\nB\n", "a\nB\n"],
    ["changes in different places", "A\nb\nc\n", "a\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n"],
    ["a missing final newline", "A\nb\nc", "a\nb\nc", "a\nb\nC", "A\nb\nC"],
    ["the user's line ends", "A\r\nb\r\nc\r\n", "a\nb\nc\n", "a\nb\nC\n", "A\r\nb\r\nC\r\n"],
    ["an empty base", "x\n", "", "x\n", "x\n"],
  ])("joins %s", (_, yours, base, ours, text) => {
    expect(mergeTexts({ yours, base, ours })).toEqual({ text, isClean: true });
  });

  it("puts both versions between marks, the user's first", () => {
    const { text, isClean } = mergeTexts({ yours: "a\nmine\n", base: "a\nb\n", ours: "a\nours\n" });
    expect(isClean).toBe(false);
    expect(text).toBe("a\n<<<<<<< yours\nmine\n=======\nours\n>>>>>>> library\n");
    expect(hasConflictMarks(text)).toBe(true);
    expect(hasConflictMarks("Talk about `<<<<<<< yours` here\n")).toBe(false);
  });
});
