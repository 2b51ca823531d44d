import { describe, expect, it } from "vitest";
import type { CoderName } from "../../../src/model/coder-name.ts";
import { parsePrompt } from "../../../src/prompts/parse-prompt.ts";
import { promptFeatures } from "../../../src/prompts/prompt-features.ts";

/** The nodes in short form: `kind raw`. */
function kinds(text: string, dialect: CoderName): string[] {
  return parsePrompt(text, dialect).nodes.map((node) => `${node.kind} ${node.raw}`);
}

describe("parsePrompt", () => {
  it.each<readonly [CoderName, string, readonly string[]]>([
    ["claude", "$0 $0abc", ["positional $0", "text  $0abc"]],
    ["claude", "\\\\$0", ["text \\\\", "positional $0"]],
    ["claude", "\\$0abc", ["literal \\$0", "text abc"]],
    ["claude", "$ARGUMENTSx", ["arguments $ARGUMENTS", "text x"]],
    ["claude", "$ARGUMENTS[2]", ["positional $ARGUMENTS[2]"]],
    ["claude", "x!`a` !`b`", ["text x!`a` ", "shell !`b`"]],
    ["claude", "(@a.md) @a.md,", ["text (@a.md) ", "file @a.md", "text ,"]],
    ["claude", "x ```! a ```", ["text x ", "shell ```! a ```"]],
    ["opencode", "$1abc", ["positional $1", "text abc"]],
    ["opencode", "x!`a`", ["text x", "shell !`a`"]],
    ["opencode", "```! a ```", ["text ```! a ```"]],
    ["gemini", "!{f {x}} }", ["shell !{f {x}}", "text  }"]],
    ["gemini", "!{f", ["text !{f"]],
    ["gemini", "$ARGUMENTS {{{args}}}", ["text $ARGUMENTS {", "arguments {{args}}", "text }"]],
    ["qwen", "@{a b} !{}", ["file @{a b}", "text  !{}"]],
    ["codex", "$ARGUMENTS {{args}}", ["text $ARGUMENTS {{args}}"]],
  ])("reads %s: %s", (dialect, text, expected) => {
    expect(kinds(text, dialect)).toEqual(expected);
  });

  it("counts positional arguments from zero in every dialect", () => {
    expect(parsePrompt("$0", "claude").nodes).toMatchObject([{ kind: "positional", index: 0 }]);
    expect(parsePrompt("$1", "opencode").nodes).toMatchObject([{ kind: "positional", index: 0 }]);
  });

  it("replaces `$ARGUMENTS` in a command for Qwen, not for Gemini", () => {
    expect(promptFeatures(parsePrompt("!{f $ARGUMENTS}", "qwen"))).toEqual(["arguments", "shell"]);
    expect(promptFeatures(parsePrompt("!{f $ARGUMENTS}", "gemini"))).toEqual(["shell"]);
  });

  it.each(["!`", "@", "$", "{", "!{", "@{", "```!", "`", "\\", "@a", "x"])(
    "reads %j a million times at once",
    (part) => {
      const text = part.repeat(1_000_000);
      const start = performance.now();
      for (const dialect of ["claude", "opencode", "gemini", "qwen"] as const) {
        const { nodes } = parsePrompt(text, dialect);
        expect(nodes.reduce((length, node) => length + node.raw.length, 0)).toBe(text.length);
      }
      expect(performance.now() - start).toBeLessThan(4000);
    },
  );
});

describe("promptFeatures", () => {
  it("lists what a body uses, also within commands and paths", () => {
    const text = "!`f $0` @a/$ARGUMENTS \\$1";
    expect(promptFeatures(parsePrompt(text, "claude"))).toEqual([
      "arguments",
      "positional",
      "shell",
      "file",
      "escape",
    ]);
    expect(promptFeatures(parsePrompt(text, "codex"))).toEqual([]);
  });
});
