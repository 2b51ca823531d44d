import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  home,
  inspectTree,
  project,
  shownFindings,
  shownItems,
  type SceneOptions,
  type Tree,
} from "./inspect-tree.ts";

const item = (name: string, more = ""): string =>
  `---\nname: ${name}\ndescription: d\n${more}---\nText of ${name}.\n`;
const trusted: Tree = { "~/.gemini/trustedFolders.json": { [project]: "TRUST_FOLDER" } };
const sha256 = (text: string): string => hash("sha256", text, "hex");

describe("what Gemini CLI would load", () => {
  it.each<[title: string, tree: Tree, items: readonly string[], options?: SceneOptions]>([
    [
      "nothing of a folder that is not trusted",
      {
        ".gemini/commands/a.toml": 'prompt = "x"',
        ".gemini/skills/s/SKILL.md": item("s"),
        ".gemini/agents/a.md": item("a"),
        "GEMINI.md": "m",
      },
      [
        "agent a waiting .gemini/agents/a.md",
        "command a waiting .gemini/commands/a.toml",
        "memory GEMINI.md waiting GEMINI.md",
        "skill s waiting .gemini/skills/s/SKILL.md",
      ],
    ],
    [
      "all of it where trust is switched off",
      { "~/.gemini/settings.json": { security: { folderTrust: { enabled: false } } }, "GEMINI.md": "m" },
      ["memory GEMINI.md loaded GEMINI.md"],
    ],
    [
      "all of it where the environment says so",
      { "GEMINI.md": "m" },
      ["memory GEMINI.md loaded GEMINI.md"],
      { environment: { PATH: "/bin", GEMINI_CLI_TRUST_WORKSPACE: "true" } },
    ],
    [
      "trust of the parent",
      { "~/.gemini/trustedFolders.json": { [`${project}/sub`]: "TRUST_PARENT" }, "GEMINI.md": "m" },
      ["memory GEMINI.md loaded GEMINI.md"],
    ],
    [
      "distrust of the nearer folder",
      {
        "~/.gemini/trustedFolders.json": { "/work": "TRUST_FOLDER", [project]: "DO_NOT_TRUST" },
        "GEMINI.md": "m",
      },
      ["memory GEMINI.md waiting GEMINI.md"],
    ],
    [
      "both commands of one name renamed, and one of the client's own name",
      {
        ...trusted,
        "~/.gemini/commands/a.toml": 'prompt = "u"',
        ".gemini/commands/a.toml": 'prompt = "p"',
        ".gemini/commands/help.toml": 'prompt = "h"',
      },
      [
        "command user.a loaded ~/.gemini/commands/a.toml",
        "command workspace.a loaded .gemini/commands/a.toml",
        "command workspace.help loaded .gemini/commands/help.toml",
      ],
    ],
    [
      "the skill of `.agents` before its own",
      {
        ...trusted,
        ".gemini/skills/s/SKILL.md": item("s"),
        ".agents/skills/s/SKILL.md": item("s", "x: y\n"),
      },
      ["skill s loaded .agents/skills/s/SKILL.md", "skill s shadowed .gemini/skills/s/SKILL.md"],
    ],
    [
      "the project's agent once it is acknowledged",
      {
        ...trusted,
        ".gemini/agents/a.md": item("a"),
        ".gemini/agents/b.md": item("b"),
        "~/.gemini/acknowledgments/agents.json": { [project]: { a: sha256(item("a")), b: "other" } },
      },
      ["agent a loaded .gemini/agents/a.md", "agent b waiting .gemini/agents/b.md"],
    ],
    [
      "names of memory that settings add",
      {
        ...trusted,
        ".gemini/settings.json": { context: { fileName: "AGENTS.md" } },
        "AGENTS.md": "a",
        "GEMINI.md": "g",
      },
      ["memory AGENTS.md loaded AGENTS.md", "memory GEMINI.md loaded GEMINI.md"],
    ],
    [
      "the folder in the home that the variable names",
      { "/other/.gemini/commands/x.toml": 'prompt = "x"' },
      ["command x loaded /other/.gemini/commands/x.toml"],
      { environment: { PATH: "/bin", GEMINI_CLI_HOME: "/other" } },
    ],
    [
      "the home as a project once",
      { "~/.gemini/commands/x.toml": 'prompt = "x"' },
      ["command x loaded ~/.gemini/commands/x.toml"],
      { project: home },
    ],
  ])("%s", async (_title, tree, expected, options = {}) => {
    const found = await inspectTree("gemini", tree, options);
    expect(shownItems(found, "command", "agent", "skill", "memory")).toStrictEqual([...expected].sort());
  });
});

describe("what is to be known about Gemini CLI", () => {
  it.each<[title: string, tree: Tree, findings: readonly string[]]>([
    [
      "a trailing comma",
      { "~/.gemini/settings.json": '{"a": 1,}' },
      ["error settings-invalid ~/.gemini/settings.json:1"],
    ],
    ["a comment is fine", { "~/.gemini/settings.json": "// x\n{}" }, []],
    [
      "an empty file is not",
      { "~/.gemini/settings.json": "" },
      ["error settings-invalid ~/.gemini/settings.json:1"],
    ],
    [
      "a wrong type",
      { "~/.gemini/settings.json": { tools: { core: "x" } } },
      ["error settings-type ~/.gemini/settings.json:1"],
    ],
    [
      "an old flat key",
      { "~/.gemini/settings.json": { contextFileName: "x" } },
      ["warning settings-ignored ~/.gemini/settings.json:1"],
    ],
    [
      "a key that will go",
      { "~/.gemini/settings.json": { tools: { exclude: [] } } },
      ["note settings-leaving ~/.gemini/settings.json:1"],
    ],
    ["an untrusted folder", { ".gemini/commands/a.toml": 'prompt = "x"' }, ["warning untrusted .gemini"]],
    [
      "commands that are none",
      {
        ...trusted,
        ".gemini/commands/a.toml": "prompt =",
        ".gemini/commands/b.toml": "[prompt]\n",
        ".gemini/commands/c.md": "x",
      },
      [
        "error invalid-file .gemini/commands/a.toml:1",
        "error invalid-file .gemini/commands/b.toml",
        "warning passed-over .gemini/commands/c.md",
      ],
    ],
    [
      "an agent with a key that is not known",
      { "~/.gemini/agents/a.md": item("a", "color: red\n") },
      ["error invalid-file ~/.gemini/agents/a.md"],
    ],
    [
      "an agent that is a link",
      { "~/x.md": item("a"), "~/.gemini/agents/a.md": { link: `${home}/x.md` } },
      ["error invalid-file ~/.gemini/agents/a.md"],
    ],
    [
      "an agent that nobody has acknowledged",
      { ...trusted, ".gemini/agents/a.md": item("a") },
      ["warning awaiting-approval .gemini/agents/a.md"],
    ],
    [
      "rules of a project that nobody names",
      { ...trusted, ".gemini/policies/p.toml": "" },
      ["warning passed-over .gemini/policies/p.toml"],
    ],
    [
      "rules of the user's that a list replaces",
      {
        ...trusted,
        ".gemini/settings.json": { policyPaths: ["./.gemini/policies"] },
        ".gemini/policies/p.toml": "",
        "~/.gemini/policies/u.toml": "",
      },
      ["warning passed-over ~/.gemini/policies/u.toml"],
    ],
    [
      "both named",
      {
        ...trusted,
        ".gemini/settings.json": { policyPaths: ["./.gemini/policies", "~/.gemini/policies"] },
        ".gemini/policies/p.toml": "",
        "~/.gemini/policies/u.toml": "",
      },
      [],
    ],
    [
      "a variable that an `.env` file has",
      {
        ...trusted,
        ".gemini/.env": "TOKEN=x\n",
        ".gemini/settings.json": {
          mcpServers: { s: { command: "sh", args: ["$TOKEN", "${OTHER}", "${HOST:-x}"] } },
        },
      },
      ["warning unset-variable .gemini/settings.json:1"],
    ],
    [
      "a skill without a description",
      { "~/.gemini/skills/a/SKILL.md": "---\nname: a\n---\nx" },
      ["error invalid-file ~/.gemini/skills/a/SKILL.md"],
    ],
    [
      "a skill whose front matter is read line by line",
      { "~/.gemini/skills/a/SKILL.md": "---\nname: a\ndescription: use it: when\n---\nx" },
      [],
    ],
    [
      "a broken file of trust",
      { "~/.gemini/trustedFolders.json": "{" },
      ["error settings-invalid ~/.gemini/trustedFolders.json:1"],
    ],
  ])("%s", async (_title, tree, expected) => {
    expect(shownFindings(await inspectTree("gemini", tree))).toStrictEqual([...expected].sort());
  });
});
