import { describe, expect, it } from "vitest";
import type { Item } from "../../../../src/model/catalog.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import {
  agent,
  command,
  memoryText,
  notesOf,
  renderParts,
  skill,
  target,
  textAt,
} from "../../../helpers/builders.ts";

const folder = `${target}/.claude`;
const frontMatter = (text: string): string[] => text.split("\n---\n")[0]?.split("\n").slice(1) ?? [];
const commandLines = (parts: Partial<Item>): string[] =>
  frontMatter(textAt(renderParts("claude", { commands: [command(parts)] }), `${folder}/commands/tidy.md`));
const agentLines = (parts: Partial<Item>): string[] =>
  frontMatter(textAt(renderParts("claude", { agents: [agent(parts)] }), `${folder}/agents/reviewer.md`));

describe("Claude's commands", () => {
  it("are Markdown with the body as it is", () => {
    const rendering = renderParts("claude", { commands: [command()] });
    expect(textAt(rendering, `${folder}/commands/tidy.md`)).toBe(
      "---\ndescription: Tidies up\n---\n\nLook at the whole tree.\n",
    );
  });

  it("stand below the folders of their category", () => {
    const commands = [command({ name: "commit", category: ["git", "flow"] })];
    expect(textAt(renderParts("claude", { commands }), `${folder}/commands/git/flow/commit.md`)).toMatch(
      /^---/,
    );
  });

  it.each<[string, Partial<Item>, string[]]>([
    [
      "tools by code point",
      { allowedTools: ["read", { tool: "shell", arguments: "git add", "allow-extra-arguments": true }] },
      ["allowed-tools: Bash(git add *), Read", "description: Tidies up"],
    ],
    ["no empty list of tools", { allowedTools: [] }, ["description: Tidies up"]],
    [
      "a hint, quoted where YAML needs it",
      { argumentHint: "[file]" },
      ["description: Tidies up", 'argument-hint: "[file]"'],
    ],
    ["a model", { model: "claude-haiku-4-5" }, ["description: Tidies up", "model: claude-haiku-4-5"]],
    ["no model to inherit", { model: "inherit" }, ["description: Tidies up"]],
    [
      "who may call it",
      { disableModelInvocation: true },
      ["description: Tidies up", "disable-model-invocation: true"],
    ],
    ["no colour", { color: "red" }, ["description: Tidies up"]],
    [
      "what only Claude gets",
      {
        overrides: {
          claude: { description: "Mine", model: "opus", frontmatter: { context: "fork" } },
          qwen: { model: "x" },
        },
      },
      ["description: Mine", "model: opus", "context: fork"],
    ],
  ])("have %s", (_, parts, lines) => {
    expect(commandLines(parts)).toStrictEqual(lines);
  });

  it("leave out tools that are meant for other coders", () => {
    const allowedTools: ToolSpec[] = ["read", { tool: "shell", arguments: "ls", coders: ["codex"] }];
    expect(commandLines({ allowedTools })).toContain("allowed-tools: Read");
  });
});

describe("Claude's agents", () => {
  it.each<[string, Partial<Item>, string[]]>([
    ["no list for all tools", {}, []],
    [
      "ids of whole tools",
      { allowedTools: ["grep", "read", { server: "a", tool: "b" }] },
      ["tools: Grep, Read, mcp__a__b"],
    ],
    ["an empty list for no tools", { allowedTools: [] }, ["tools: []"]],
    ["a model", { model: "opus" }, ["model: opus"]],
    ["a colour", { color: "pink" }, ["color: pink"]],
    ["a limit of turns", { maxTurns: 9 }, ["maxTurns: 9"]],
    [
      "keys of Claude's own",
      { overrides: { claude: { frontmatter: { permissionMode: "plan", skills: ["a", "b"] } } } },
      ["permissionMode: plan", "skills:", "- a", "- b"],
    ],
  ])("have %s", (_, parts, lines) => {
    expect(agentLines(parts).map((line) => line.replace(/^ +/, ""))).toStrictEqual([
      "name: reviewer",
      "description: Reviews changes",
      ...lines,
    ]);
  });

  it("say in a note that their list names whole tools", () => {
    const agents = [agent({ allowedTools: ["read", { tool: "shell", arguments: "git status" }] })];
    const rendering = renderParts("claude", { agents });
    expect(textAt(rendering, `${folder}/agents/reviewer.md`)).toContain("\ntools: Bash, Read\n");
    expect(notesOf(rendering, "agents")).toStrictEqual([
      "agents/reviewer: an agent's tool list in Claude Code names whole tools",
    ]);
    expect(rendering.notes).toMatchObject([{ instead: "narrowed ones are left to the permission rules" }]);
  });
});

describe("Texts that Claude Code reads otherwise", () => {
  it("are descriptions of agents with a backslash and an n, which a note says", () => {
    const agents = [agent({ description: "C:\\new" }), agent({ name: "other" })];
    expect(notesOf(renderParts("claude", { agents }), "agents")).toStrictEqual([
      "agents/reviewer: Claude Code takes `\\n` in an agent's description for a line break",
    ]);
  });

  it("are skills with three dashes in their front matter, which a note says", () => {
    const files = [skillText("a --- b"), skillText("a -- b")].map((contents) => [
      { path: "SKILL.md", contents, mode: 0o644 },
    ]);
    const skills = files.map((list, at) => skill({ name: `skill-${at}`, files: list }));
    expect(notesOf(renderParts("claude", { skills }), "skills")).toStrictEqual([
      "skills/skill-0: Claude Code takes three dashes anywhere in the front matter for its end",
    ]);
  });
});

function skillText(description: string): Uint8Array {
  return new TextEncoder().encode(
    `---\nname: x\ndescription: ${description}\n---\n\nA text --- with dashes.\n`,
  );
}

describe("Claude's memory", () => {
  it("is blocks of CLAUDE.md in the library's order, and rules for texts with paths", () => {
    const memory = [
      memoryText({ text: "\nFirst.\n\n" }),
      memoryText({ name: "20-python", text: "Types.\n", paths: ["src/**/*.{py,pyi}", "*.toml"] }),
      memoryText({ name: "30-last", text: "Last." }),
    ];
    const { entries } = renderParts("claude", { memory });
    expect(entries).toStrictEqual([
      {
        kind: "file",
        path: `${folder}/rules/20-python.md`,
        contents: '---\npaths:\n  - src/**/*.{py,pyi}\n  - "*.toml"\n---\n\nTypes.\n',
      },
      {
        kind: "block",
        path: `${target}/CLAUDE.md`,
        comment: "html",
        blocks: [
          { id: "memory/10-general", text: "First." },
          { id: "memory/30-last", text: "Last." },
        ],
      },
    ]);
  });
});
