import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import type { Item } from "../../../../src/model/catalog.ts";
import { QwenRenderer } from "../../../../src/renderers/qwen/index.ts";
import { parseMarkdown } from "../../../contract/parse-output.ts";
import {
  agent,
  command,
  memoryText,
  notesOf,
  pathsOf,
  renderParts,
  sameBody,
  skill,
  target,
  textAt,
} from "../../../helpers/builders.ts";

const folder = `${target}/.qwen`;
const tidy = (extension: string, client: string, parts: Partial<Item> = {}) =>
  textAt(
    renderParts("qwen", { commands: [command(parts)] }, { client }),
    `${folder}/commands/tidy.${extension}`,
  );

describe("Qwen's flavors", () => {
  it.each([
    ["0.0.14", "gemini"],
    ["0.1.4", "gemini"],
    ["0.5.2", "gemini"],
    ["0.9", "gemini"],
    ["0.10.0", "qwen"],
    ["0.12", "qwen"],
    ["0.24.4", "qwen"],
    ["1.0", "qwen"],
  ])("of commands in %s is %s", (client, flavor) => {
    expect(new QwenRenderer({ client }).getTemplateFlavor("commands")).toBe(flavor);
    expect(new QwenRenderer({ client }).getTemplateFlavor("agents")).toBe("qwen");
  });
});

describe("Qwen's commands", () => {
  it.each(["0.15.6", "0.24"])("are Markdown in %s", (client) => {
    const { metadata, body } = parseMarkdown(
      tidy("md", client, { argumentHint: "[file]", disableModelInvocation: true }),
    );
    expect(metadata).toStrictEqual({
      description: "Tidies up",
      "argument-hint": "[file]",
      "disable-model-invocation": true,
    });
    expect(body).toBe("Look at the whole tree.\n");
  });

  it.each([
    ["0.10.1", "md"],
    ["0.5", "toml"],
  ])("show no hint in %s, and a note says so", (client) => {
    const rendering = renderParts("qwen", { commands: [command({ argumentHint: "[file]" })] }, { client });
    expect(JSON.stringify(rendering.entries)).not.toContain("[file]");
    expect(notesOf(rendering, "commands")).toStrictEqual([
      "commands/tidy: a command in Qwen Code shows no hint for its arguments",
    ]);
  });

  it.each(["0.0.14", "0.5"])("are TOML in %s", (client) => {
    expect({ ...parse(tidy("toml", client)) }).toStrictEqual({
      description: "Tidies up",
      prompt: "Look at the whole tree.\n",
    });
  });

  it("have keys of Qwen's own", () => {
    const overrides = { qwen: { frontmatter: { when_to_use: "often" } } };
    expect(parseMarkdown(tidy("md", "0.24", { overrides })).metadata).toMatchObject({ when_to_use: "often" });
  });

  it("stand below the folders of their category", () => {
    const { entries } = renderParts("qwen", { commands: [command({ category: ["git", "flow"] })] });
    expect(pathsOf(entries)).toStrictEqual([`${folder}/commands/git/flow/tidy.md`]);
  });

  it("say in notes that they carry no tools and no model", () => {
    const commands = [command({ allowedTools: ["read"], model: "x" })];
    expect(notesOf(renderParts("qwen", { commands }), "commands")).toStrictEqual([
      "commands/tidy: a command in Qwen Code cannot choose a model",
      "commands/tidy: a command in Qwen Code cannot grant itself tools",
    ]);
  });
});

describe("Qwen's agents", () => {
  const text = (parts: Partial<Item>, client = "0.24") =>
    textAt(renderParts("qwen", { agents: [agent(parts)] }, { client }), `${folder}/agents/reviewer.md`);

  it.each<[string, Partial<Item>, object]>([
    ["no list for all tools", {}, {}],
    [
      "a model, a colour and turns",
      { model: "m", color: "cyan", maxTurns: 4 },
      { model: "m", color: "cyan", maxTurns: 4 },
    ],
    [
      "keys of Qwen's own",
      { overrides: { qwen: { frontmatter: { approvalMode: "plan" } } } },
      { approvalMode: "plan" },
    ],
  ])("have %s", (_, parts, expected) => {
    expect(parseMarkdown(text(parts)).metadata).toStrictEqual({
      name: "reviewer",
      description: "Reviews changes",
      ...expected,
    });
  });

  // A comma list lost the agent in 0.15.10; a list that is not indented gave it all tools in 0.5.2.
  it.each(["0.0.14", "0.5", "0.10.1", "0.24"])(
    "have their tools as an indented YAML list in %s",
    (client) => {
      expect(text({ allowedTools: ["read", "glob"] }, client)).toContain(
        "\ntools:\n  - glob\n  - read_file\n---\n",
      );
    },
  );

  it("have descriptions of several lines in double quotes", () => {
    expect(text({ description: "One: two\nthree 'four'" })).toContain(
      "\ndescription: \"One: two\\nthree 'four'\"\n",
    );
  });

  // The reader of 0.5.2 takes `|` for a text, single quotes for a part of it, and `\n` in double quotes for two characters.
  it.each(["0.5", "0.12", "0.15.10"])("have descriptions on one line in %s, and a note says so", (client) => {
    const agents = [agent({ description: "One: two\n\nthree 'four'\n" })];
    const rendering = renderParts("qwen", { agents }, { client });
    expect(textAt(rendering, `${folder}/agents/reviewer.md`)).toContain(
      "\ndescription: \"One: two three 'four'\"\n",
    );
    expect(notesOf(rendering, "agents")).toStrictEqual([
      `agents/reviewer: a description in Qwen Code ${client} is one line, without tabs and three dashes`,
    ]);
  });

  it.each([
    ["0.5", "modelConfig:\n  model: m\nrunConfig:\n  max_turns: 4\n"],
    ["0.12", "modelConfig:\n  model: m\nrunConfig:\n  max_turns: 4\n"],
    ["0.15.10", "model: m\nrunConfig:\n  max_turns: 4\n"],
    ["0.24", "model: m\nmaxTurns: 4\n"],
  ])("have a model and turns in the keys of %s", (client, expected) => {
    expect(text({ model: "m", maxTurns: 4 }, client)).toContain(`\n${expected}---\n`);
  });

  // The client takes it for an input, and does not start an agent that nobody gives it.
  it.each(["0.5", "0.24"])("name no placeholder in their body in %s, and a note says so", (client) => {
    const agents = [agent({ bodies: sameBody("Look into ${HOME} and $TMPDIR.\n") })];
    const rendering = renderParts("qwen", { agents }, { client });
    expect(textAt(rendering, `${folder}/agents/reviewer.md`)).toContain("\nLook into $HOME and $TMPDIR.\n");
    expect(notesOf(rendering, "agents")).toStrictEqual([
      "agents/reviewer: `${word}` in an agent's body is a placeholder of Qwen Code's",
    ]);
  });

  // An empty list counts as none, which means all tools.
  it("say in a note that they cannot be without tools", () => {
    const rendering = renderParts("qwen", { agents: [agent({ allowedTools: [] })] });
    expect(textAt(rendering, `${folder}/agents/reviewer.md`)).not.toContain("tools");
    expect(notesOf(rendering, "agents")).toStrictEqual([
      "agents/reviewer: an agent in Qwen Code cannot be without tools",
    ]);
  });

  it("say in a note that an old client cannot give them a server", () => {
    const agents = [agent({ allowedTools: ["read", { server: "docs" }] })];
    const rendering = renderParts("qwen", { agents }, { client: "0.5" });
    expect(textAt(rendering, `${folder}/agents/reviewer.md`)).toContain("\ntools:\n  - read_file\n---\n");
    expect(notesOf(rendering, "agents")).toStrictEqual([
      "agents/reviewer: server docs: a rule cannot name a server",
    ]);
  });

  it("stand in one folder, whatever their category", () => {
    const { entries } = renderParts("qwen", { agents: [agent({ category: ["team"] })] });
    expect(pathsOf(entries)).toStrictEqual([`${folder}/agents/reviewer.md`]);
  });

  it.each(["x", "-ab", "ab_", "a.b", "a".repeat(51), "main", "System"])(
    "are refused when called %s",
    (name) => {
      expect(() => renderParts("qwen", { agents: [agent({ name })] })).toThrowError(
        expect.objectContaining({ code: "render/refused-item" }),
      );
    },
  );

  it.each(["ab", "a".repeat(50), "über_prüfer-2"])("may be called %s", (name) => {
    expect(renderParts("qwen", { agents: [agent({ name })] }).entries).toHaveLength(1);
  });

  it("are refused with a body of less than ten characters", () => {
    expect(() => renderParts("qwen", { agents: [agent({ bodies: sameBody("  short \n") })] })).toThrowError(
      expect.objectContaining({ code: "render/refused-item" }),
    );
  });
});

describe("Qwen's memory", () => {
  const memory = [memoryText(), memoryText({ name: "20-python", text: "Types.\n", paths: ["src/**/*.py"] })];

  it("is QWEN.md and rules for texts with paths", () => {
    const { entries } = renderParts("qwen", { memory });
    expect(entries).toMatchObject([
      { path: `${folder}/rules/20-python.md`, contents: "---\npaths:\n  - src/**/*.py\n---\n\nTypes.\n" },
      { path: `${target}/QWEN.md`, blocks: [{ id: "memory/10-general" }] },
    ]);
  });

  it("is AGENTS.md beside coders that have it, from 0.12 on", () => {
    const files = (client: string) =>
      pathsOf(renderParts("qwen", { memory: [memoryText()] }, { client, coders: ["qwen", "codex"] }).entries);
    expect(files("0.10.1")).toStrictEqual([`${target}/QWEN.md`]);
    expect(files("0.12")).toStrictEqual([`${target}/AGENTS.md`]);
    expect(files("0.24")).toStrictEqual([`${target}/AGENTS.md`]);
  });

  it("says in words what a text with paths is for, before it had rules", () => {
    const rendering = renderParts("qwen", { memory }, { client: "0.5" });
    const blocks = [{ text: "Keep it small." }, { text: expect.stringContaining("matching `src/**/*.py`") }];
    expect(rendering.entries).toMatchObject([{ path: `${target}/QWEN.md`, blocks }]);
    expect(notesOf(rendering, "memory")).toHaveLength(1);
  });
});

describe("Qwen's skills", () => {
  it.each([
    ["0.0.14", 0],
    ["0.5", 0],
    ["0.10.1", 0],
    ["0.24", 1],
  ])("in %s: %s files, or a note", (client, count) => {
    const rendering = renderParts("qwen", { skills: [skill()] }, { client });
    expect(rendering.entries).toHaveLength(count);
    expect(notesOf(rendering, "skills")).toHaveLength(1 - count);
  });
});
