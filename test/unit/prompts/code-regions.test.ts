import { describe, expect, it } from "vitest";
import { codeTester } from "../../../src/prompts/code-regions.ts";

/** Which of the letters X and Y stand in code. */
function inCode(text: string, hasShellFences = false): string {
  const isCode = codeTester(text, { hasShellFences });
  return [...text.matchAll(/[XY]/g)].map((match) => (isCode(match.index) ? match[0] : "")).join("");
}

describe("codeTester", () => {
  it.each<readonly [string, string, string]>([
    ["inline code", "`X` Y", "X"],
    ["a longer run of backticks", "``X`Y`` ", "XY"],
    ["no code at a single backtick", "`X Y", ""],
    ["no inline code over a blank line", "`X\n\nY`", ""],
    ["a fenced block", "```sh\nX\n```\nY", "X"],
    ["a fence of tildes", "~~~\nX\n```\n~~~\nY", "X"],
    ["a longer fence around a shorter one", "````\n```\nX\n```\nY\n````", "XY"],
    ["a fence in a list", "- ```\n  X\n  ```\n  Y", "X"],
    ["an open fence to the end", "```\nX\n\nY", "XY"],
    ["inline code that looks like a fence", "```X``` Y", "X"],
  ])("sees %s", (_, text, expected) => {
    expect(inCode(text)).toBe(expected);
  });

  it("sees a shell fence that opens after text, in Claude's dialect", () => {
    expect(inCode("a ```!\nX\n```\nY", true)).toBe("X");
  });
});
