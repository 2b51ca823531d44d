import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import type { Item } from "../../../../src/model/catalog.ts";
import { parseMarkdown } from "../../../contract/parse-output.ts";
import {
  agent,
  command,
  home,
  notesOf,
  pathsOf,
  renderParts,
  skill,
  target,
  textAt,
} from "../../../helpers/builders.ts";

const folder = `${target}/.codex`;

// Codex has had no commands of the user's since 0.117.
describe("Codex's commands", () => {
  it("are skills, their category part of the name", () => {
    const rendering = renderParts("codex", {
      commands: [command({ name: "commit", category: ["git", "flow"] })],
    });
    const text = textAt(rendering, `${folder}/skills/git-flow-commit/SKILL.md`);
    expect(parseMarkdown(text).metadata).toStrictEqual({ name: "git-flow-commit", description: "Tidies up" });
    expect(notesOf(rendering, "commands")).toStrictEqual([
      "commands/commit: Codex has no commands of its own making",
    ]);
  });

  it("are kept from the model where only people may call them", () => {
    const rendering = renderParts("codex", { commands: [command({ disableModelInvocation: true })] });
    const sidecar = textAt(rendering, `${folder}/skills/tidy/agents/openai.yaml`);
    expect(sidecar).toBe("policy:\n  allow_implicit_invocation: false\n");
  });

  it("stand per user in the user's folder", () => {
    const { entries } = renderParts("codex", { commands: [command()] }, { mode: "per-user" });
    expect(pathsOf(entries)).toStrictEqual([`${home}/.codex/skills/tidy/SKILL.md`]);
  });

  it("say in notes that they carry no tools and no model", () => {
    const commands = [command({ allowedTools: ["read"], model: "x" })];
    expect(notesOf(renderParts("codex", { commands }), "commands")).toStrictEqual([
      "commands/tidy: Codex has no commands of its own making",
      "commands/tidy: a command in Codex cannot choose a model",
      "commands/tidy: a command in Codex cannot grant itself tools",
    ]);
  });

  it.each<[string, Partial<Parameters<typeof renderParts>[1]>, string]>([
    ["a skill", { commands: [command({ name: "release-notes" })], skills: [skill()] }, "release-notes"],
    [
      "a skill, letter case apart",
      { commands: [command({ name: "Release-Notes" })], skills: [skill()] },
      "release-notes",
    ],
    [
      "another command",
      { commands: [command({ name: "commit", category: ["git"] }), command({ name: "git-commit" })] },
      "git-commit",
    ],
  ])("give way to %s of the same name, with a note", (_, parts, name) => {
    const rendering = renderParts("codex", parts);
    expect(pathsOf(rendering.entries)).toStrictEqual([`${folder}/skills/${name}/SKILL.md`]);
    expect(notesOf(rendering, "commands")).toContainEqual(expect.stringContaining("has the same name"));
  });

  it.each<[string, Partial<Item>]>([
    ["a name", { name: "a".repeat(65) }],
    ["a category and a name", { name: "a".repeat(60), category: ["group"] }],
    [
      "a category of Codex's own and a name",
      { name: "a".repeat(60), overrides: { codex: { category: ["group"] } } },
    ],
  ])("are refused with %s of more than 64 characters", (_, parts) => {
    expect(() => renderParts("codex", { commands: [command(parts)] })).toThrowError(
      expect.objectContaining({
        code: "render/refused-item",
        message: expect.stringMatching(/Codex refuses it \(checked with 0\.169\.0\): .* 64 characters$/),
      }),
    );
  });

  it("may have a name of 64 characters", () => {
    expect(renderParts("codex", { commands: [command({ name: "a".repeat(64) })] }).entries).toHaveLength(1);
  });
});

describe("Codex's skills", () => {
  it("are refused with a name of more than 64 characters", () => {
    expect(() => renderParts("codex", { skills: [skill({ name: "a".repeat(65) })] })).toThrowError(
      expect.objectContaining({ code: "render/refused-item" }),
    );
  });
});

describe("Codex's agents", () => {
  const keys = (parts: Partial<Item>) => ({
    ...parse(textAt(renderParts("codex", { agents: [agent(parts)] }), `${folder}/agents/reviewer.toml`)),
  });

  it.each<[string, Partial<Item>, object]>([
    ["the three keys that they need", {}, {}],
    ["a model", { model: "gpt-x" }, { model: "gpt-x" }],
    [
      "no colour, turns or temperature, which would make the client ignore them",
      { color: "red", maxTurns: 3, temperature: 1 },
      {},
    ],
    [
      "keys of Codex's own",
      {
        overrides: { codex: { frontmatter: { model_reasoning_effort: "high", nickname_candidates: ["a"] } } },
      },
      { model_reasoning_effort: "high", nickname_candidates: ["a"] },
    ],
  ])("have %s", (_, parts, expected) => {
    expect(keys(parts)).toStrictEqual({
      name: "reviewer",
      description: "Reviews changes",
      developer_instructions: "Look at the whole tree.\n",
      ...expected,
    });
  });

  it("say in a note that they have no list of tools", () => {
    const rendering = renderParts("codex", { agents: [agent({ allowedTools: ["read"] })] });
    expect(notesOf(rendering, "agents")).toStrictEqual([
      "agents/reviewer: an agent in Codex has no list of tools",
    ]);
  });
});
