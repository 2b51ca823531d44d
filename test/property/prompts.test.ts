import { array, assert, constantFrom, oneof, property, string } from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { coderNames } from "../../src/model/coder-name.ts";
import type { CoderName } from "../../src/model/coder-name.ts";
import { parsePrompt } from "../../src/prompts/parse-prompt.ts";
import { printPrompt } from "../../src/prompts/print-prompt.ts";
import type { PromptNode } from "../../src/prompts/prompt-node.ts";
import { translatePrompt } from "../../src/prompts/translate-prompt.ts";

const coder = constantFrom(...coderNames);
const argumentFragments = [
  "$ARGUMENTS",
  "$0",
  "$1",
  "$12",
  "$5.00",
  "$ARGUMENTS[1]",
  "\\$0",
  "\\\\$1",
  "{{args}}",
];
const injectionFragments = ["!`git diff`", '!`f "$ARGUMENTS"`', "!{git {a} {{args}}}", "!{awk '{print $1}'}"];
const fileFragments = ["@", "@src/a.ts", "@a.md", '@"a b.md"', "@{a.md}", "@{a b}", "@{", "a@b.c"];
const marks = [
  "!`",
  "`",
  "```!",
  "```\n",
  "~~~\n",
  "!",
  "!{",
  "}",
  "{",
  "$",
  "\\",
  "[0]",
  "7",
  "(",
  ")",
  ".",
  ",",
  '"',
];
const plain = [" ", "\n", "\n\n", "- ", "word", "'", "/", "é"];
const fragments = [argumentFragments, injectionFragments, fileFragments, marks, plain].flat();
const tokenRich = array(constantFrom(...fragments), { maxLength: 14 }).map((parts) => parts.join(""));
const body = oneof(string({ unit: "binary" }), tokenRich, tokenRich);

/** How often a coder would expand what, also within commands and paths. */
function countLive(nodes: readonly PromptNode[]): Record<PromptNode["kind"], number> {
  const counts = { text: 0, literal: 0, arguments: 0, positional: 0, shell: 0, file: 0 };
  for (const node of nodes) {
    counts[node.kind]++;
    if (node.kind === "shell") for (const part of node.command) counts[part.kind]++;
    if (node.kind === "file") for (const part of node.path) counts[part.kind]++;
  }
  return counts;
}

describe("prompt dialects", () => {
  it("print a parsed body in its own dialect byte for byte", () => {
    assert(
      property(body, coder, (text, dialect) => {
        const prompt = parsePrompt(text, dialect);
        expect(prompt.nodes.map((node) => node.raw).join("")).toBe(text);
        expect(printPrompt(prompt, dialect)).toEqual({ text, losses: [] });
      }),
      { numRuns: 1500 },
    );
  });

  it("never bring a literal to life", () => {
    assert(
      property(body, coder, coder, (text, from, to) => {
        const prompt = parsePrompt(text, from);
        const printed = parsePrompt(printPrompt(prompt, to).text, to);
        const [before, after] = [countLive(prompt.nodes), countLive(printed.nodes)];
        for (const kind of ["shell", "file", "positional"] as const) {
          expect(after[kind], kind).toBeLessThanOrEqual(before[kind]);
        }
      }),
      { numRuns: 6000 },
    );
  });

  it("keep text without a token of either dialect as it is", () => {
    assert(
      property(string({ unit: "binary" }), coder, coder, (text, from, to) => {
        const bare = text.replaceAll(/[$!@{]/g, "");
        expect(translatePrompt(bare, from, to)).toEqual({ text: bare, losses: [] });
        expect(printPrompt(parsePrompt(bare, from), to)).toEqual({ text: bare, losses: [] });
      }),
    );
  });

  it("come back the same from a dialect that says as much", () => {
    const token = constantFrom("{{args}}", "!{git diff}", "!{git log {{args}}}", "!{f '{x}'}", "@{src/a.ts}");
    const pairs: readonly (readonly [CoderName, CoderName])[] = [
      ["gemini", "claude"],
      ["gemini", "opencode"],
      ["gemini", "qwen"],
      ["qwen", "claude"],
      ["qwen", "opencode"],
    ];
    assert(
      property(array(token), constantFrom(...pairs), constantFrom("\n", " "), (tokens, [from, to], space) => {
        const text = tokens.join(space);
        const there = translatePrompt(text, from, to).text;
        const live = parsePrompt(there, to).nodes.filter((node) => node.kind !== "text");
        expect(live.length).toBe(tokens.length);
        expect(translatePrompt(there, to, from).text).toBe(text);
      }),
    );
  });

  it("come back the same from Claude to OpenCode and back", () => {
    const token = constantFrom("$ARGUMENTS", "$0", "$1", "!`git $0`", "@src/a.ts", "@$ARGUMENTS", "word");
    assert(
      property(array(token), (tokens) => {
        const text = tokens.join(" ");
        expect(
          translatePrompt(translatePrompt(text, "claude", "opencode").text, "opencode", "claude").text,
        ).toBe(text);
      }),
    );
  });
});
