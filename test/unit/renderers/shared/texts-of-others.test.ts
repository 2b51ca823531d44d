import { describe, expect, it } from "vitest";
import type { CoderName } from "../../../../src/model/coder-name.ts";
import type { RenderOptions } from "../../../../src/renderers/base.ts";
import { memoryText, renderParts } from "../../../helpers/builders.ts";

const memory = [
  memoryText({ name: "10-all" }),
  memoryText({ name: "20-codex", coders: ["codex"] }),
  memoryText({ name: "30-opencode", coders: ["opencode"] }),
  memoryText({ name: "40-qwen", coders: ["qwen"] }),
  memoryText({ name: "50-claude", coders: ["claude"] }),
];

describe("a text in an AGENTS.md that several coders read", () => {
  it.each<[CoderName, readonly CoderName[], readonly string[]]>([
    ["codex", ["codex", "opencode", "qwen"], ["memory/30-opencode"]],
    ["opencode", ["codex", "opencode", "qwen"], ["memory/20-codex"]],
    ["qwen", ["codex", "opencode", "qwen"], ["memory/20-codex", "memory/30-opencode"]],
    ["qwen", ["codex", "qwen"], ["memory/20-codex"]],
    ["claude", ["claude", "codex", "opencode"], []],
    ["gemini", ["gemini", "codex", "opencode"], []],
    ["codex", ["codex"], []],
  ])("is noted where it is not meant for the coder: %s among %j", (coder, coders, expected) => {
    expect(itemsTold(coder, { coders })).toStrictEqual(expected);
  });

  it("is none per user, where each has a file of its own", () => {
    const coders = ["codex", "opencode", "qwen"] as const;
    for (const coder of coders) expect(itemsTold(coder, { coders, mode: "per-user" })).toStrictEqual([]);
  });

  it("is not read by Qwen Code before 0.10", () => {
    expect(itemsTold("qwen", { coders: ["codex", "qwen"], client: "0.5.2" })).toStrictEqual([]);
  });
});

function itemsTold(coder: CoderName, options: RenderOptions & { readonly client?: string }) {
  const { notes } = renderParts(coder, { memory }, options);
  return notes.flatMap(({ item, instead }) => (instead === "it is told the text too" ? [item] : []));
}
