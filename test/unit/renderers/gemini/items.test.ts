import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import type { Item } from "../../../../src/model/catalog.ts";
import { parseMarkdown } from "../../../contract/parse-output.ts";
import {
  agent,
  command,
  notesOf,
  pathsOf,
  renderParts,
  sameBody,
  skill,
  target,
  textAt,
} from "../../../helpers/builders.ts";

const folder = `${target}/.gemini`;

describe("Gemini's commands", () => {
  it("are TOML with exactly a description and a prompt", () => {
    const commands = [
      command({
        name: "commit",
        category: ["git", "flow"],
        argumentHint: "[x]",
        disableModelInvocation: true,
      }),
    ];
    const text = textAt(renderParts("gemini", { commands }), `${folder}/commands/git/flow/commit.toml`);
    expect({ ...parse(text) }).toStrictEqual({
      description: "Tidies up",
      prompt: "Look at the whole tree.\n",
    });
  });

  it("take a body of Claude's, translated", () => {
    const bodies = { claude: { text: "See !`git diff` and @a.md: $ARGUMENTS\n", path: "x" } };
    const text = textAt(
      renderParts("gemini", { commands: [command({ bodies })] }),
      `${folder}/commands/tidy.toml`,
    );
    expect(parse(text)["prompt"]).toBe("See !{git diff} and @{a.md}: {{args}}\n");
  });

  it("say in notes that they carry no tools and no model", () => {
    const commands = [command({ allowedTools: ["read"], model: "x" })];
    expect(notesOf(renderParts("gemini", { commands }), "commands")).toStrictEqual([
      "commands/tidy: a command in Gemini CLI cannot choose a model",
      "commands/tidy: a command in Gemini CLI cannot grant itself tools",
    ]);
  });
});

describe("Gemini's commands are noted", () => {
  const note = (name: string, mode: "per-project" | "per-user" = "per-project") =>
    renderParts(
      "gemini",
      { commands: [command({ name })], skills: [skill({ name: "twin" })] },
      { mode },
    ).notes.map(({ instead }) => instead);

  it.each<[string, string, string]>([
    ["for the name of one of the client's own", "help", "it is called `/workspace.help`"],
    ["for the name of a skill", "twin", "it is called `/workspace.twin` there"],
    ["for a sign that the client replaces", "über", "it is called `/_ber`"],
    ["for a name that the client shortens", "x".repeat(51), `it is called \`/${"x".repeat(47)}...\``],
  ])("%s", (_, name, instead) => {
    expect(note(name)).toStrictEqual([instead]);
  });

  it("with the prefix of the user's", () => {
    expect(note("help", "per-user")).toStrictEqual(["it is called `/user.help`"]);
  });

  it("not for a name of 50 signs", () => {
    expect(note("x".repeat(50))).toStrictEqual([]);
  });
});

describe("Gemini's agents", () => {
  const keys = (parts: Partial<Item>) =>
    parseMarkdown(textAt(renderParts("gemini", { agents: [agent(parts)] }), `${folder}/agents/reviewer.md`))
      .metadata;

  // The client refuses an agent with any other key.
  it.each<[string, Partial<Item>, object]>([
    ["a name and a description", {}, {}],
    [
      "a list of ids",
      { allowedTools: ["read", "edit", { server: "docs" }] },
      { tools: ["mcp_docs_*", "read_file", "replace"] },
    ],
    ["an empty list for no tools", { allowedTools: [] }, { tools: [] }],
    [
      "model, temperature and turns in snake case",
      { model: "g", temperature: 0.5, maxTurns: 5 },
      { model: "g", temperature: 0.5, max_turns: 5 },
    ],
    ["no colour and no mode", { color: "red", mode: "primary" }, {}],
    [
      "keys of Gemini's own",
      { overrides: { gemini: { frontmatter: { timeout_mins: 5, display_name: "R" } } } },
      { timeout_mins: 5, display_name: "R" },
    ],
  ])("have %s", (_, parts, expected) => {
    expect(keys(parts)).toStrictEqual({ name: "reviewer", description: "Reviews changes", ...expected });
  });

  it("stand in one folder, whatever their category", () => {
    const { entries } = renderParts("gemini", { agents: [agent({ category: ["team"] })] });
    expect(pathsOf(entries)).toStrictEqual([`${folder}/agents/reviewer.md`]);
  });

  // `${word}` is an input that nobody gives, and stops the agent.
  it("write `$word` for `${word}`, with a note", () => {
    const rendering = renderParts("gemini", {
      agents: [agent({ bodies: sameBody("Use ${HOME} and ${x.y}.\n") })],
    });
    const text = textAt(rendering, `${folder}/agents/reviewer.md`);
    expect(parseMarkdown(text).body).toBe("Use $HOME and ${x.y}.\n");
    expect(notesOf(rendering, "agents")).toHaveLength(1);
  });

  it.each<[string, Partial<Item>]>([
    ["Upper", { name: "Upper" }],
    ["a dot in", { name: "a.b" }],
    ["a leading underscore in", { name: "_hidden" }],
  ])("are refused for %s the name", (_, parts) => {
    expect(() => renderParts("gemini", { agents: [agent(parts)] })).toThrowError(
      expect.objectContaining({ code: "render/refused-item" }),
    );
  });

  it.each(["color", "mcpServers", "permissionMode"])("are refused for the key %s", (key) => {
    const agents = [agent({ overrides: { gemini: { frontmatter: { [key]: "x" } } } })];
    expect(() => renderParts("gemini", { agents })).toThrowError(
      expect.objectContaining({ message: expect.stringContaining(`no key \`${key}\``) }),
    );
  });
});

describe("A server whose name has `_`", () => {
  it("is in no agent's list as a whole, which the client would refuse", () => {
    const allowedTools = ["read", { server: "a_b" }, { server: "a_b", tool: "c" }] as const;
    const rendering = renderParts("gemini", { agents: [agent({ allowedTools })] });
    expect(parseMarkdown(textAt(rendering, `${folder}/agents/reviewer.md`)).metadata).toMatchObject({
      tools: ["mcp_a_b_c", "read_file"],
    });
    expect(notesOf(rendering, "agents")).toStrictEqual([
      "agents/reviewer: an agent's list in Gemini CLI cannot name all tools of a server whose name has `_`",
    ]);
  });
});
