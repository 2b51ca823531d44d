import { describe, expect, it } from "vitest";
import {
  inspectTree,
  project,
  shownFindings,
  shownItems,
  type SceneOptions,
  type Tree,
} from "./inspect-tree.ts";

const item = (name: string): string => `---\nname: ${name}\ndescription: d\n---\nText of ${name}.\n`;
const schema = { $schema: "https://opencode.ai/config.json" };

describe("what OpenCode would load", () => {
  it.each<[title: string, tree: Tree, items: readonly string[], options?: SceneOptions]>([
    [
      "the project's command before the user's, a file before the settings, the outer folder before the inner",
      {
        "~/.config/opencode/command/a.md": "user",
        ".opencode/command/a.md": "root",
        "sub/.opencode/command/a.md": "sub",
        "opencode.json": { ...schema, command: { a: { template: "x" }, j: { template: "x" } } },
      },
      [
        "command a loaded .opencode/command/a.md",
        "command a shadowed opencode.json",
        "command a shadowed sub/.opencode/command/a.md",
        "command a shadowed ~/.config/opencode/command/a.md",
        "command j loaded opencode.json",
      ],
      { project: `${project}/sub` },
    ],
    [
      "`name` before the path",
      { ".opencode/agents/a/b.md": item("named"), ".opencode/commands/c/d.md": "x" },
      ["agent named loaded .opencode/agents/a/b.md", "command c/d loaded .opencode/commands/c/d.md"],
    ],
    [
      "skills of others; one name in two places is a race",
      {
        ".claude/skills/s/SKILL.md": item("s"),
        ".agents/skills/s/SKILL.md": `${item("s")}more`,
        "~/.claude/skills/u/SKILL.md": item("u"),
      },
      [
        "skill s uncertain .agents/skills/s/SKILL.md",
        "skill s uncertain .claude/skills/s/SKILL.md",
        "skill u loaded ~/.claude/skills/u/SKILL.md",
      ],
    ],
    [
      "none of them where that is switched off",
      { ".claude/skills/s/SKILL.md": item("s"), ".opencode/skill/o/SKILL.md": item("o") },
      ["skill o loaded .opencode/skill/o/SKILL.md"],
      { environment: { PATH: "/bin", OPENCODE_DISABLE_EXTERNAL_SKILLS: "1" } },
    ],
    [
      "the first kind of memory, wherever it stands",
      { "AGENTS.md": "a", "sub/CLAUDE.md": "c", "~/.claude/CLAUDE.md": "u" },
      [
        "memory AGENTS.md loaded AGENTS.md",
        "memory CLAUDE.md loaded ~/.claude/CLAUDE.md",
        "memory CLAUDE.md passed-over sub/CLAUDE.md",
      ],
      { project: `${project}/sub` },
    ],
    [
      "no agent where the settings change one of the client's own, but one with another prompt",
      {
        "opencode.json":
          '{ "agent": { "plan": { "permission": { "edit": "deny" } }, "build": { "prompt": "x" } } }',
      },
      ["agent build loaded opencode.json"],
    ],
    [
      "an agent that is switched off",
      { ".opencode/agent/a.md": "---\ndisable: true\n---\nx" },
      ["agent a off .opencode/agent/a.md"],
    ],
  ])("%s", async (_title, tree, expected, options = {}) => {
    const found = await inspectTree("opencode", tree, options);
    expect(shownItems(found, "command", "agent", "skill", "memory")).toStrictEqual([...expected].sort());
  });
});

describe("what is to be known about OpenCode", () => {
  it.each<[title: string, tree: Tree, findings: readonly string[]]>([
    ["comments and trailing commas are fine", { "opencode.jsonc": '// x\n{"$schema": "x",}' }, []],
    ["a broken file", { "opencode.json": '{"a":' }, ["error settings-invalid opencode.json:1"]],
    ["a wrong type", { "opencode.json": { ...schema, model: 3 } }, ["error settings-type opencode.json:1"]],
    [
      "a wrong action",
      { "opencode.json": { ...schema, permission: { bash: { "git *": "maybe" } } } },
      ["error settings-type opencode.json:1"],
    ],
    [
      "an object where an action is wanted",
      { "opencode.json": { ...schema, permission: { webfetch: { "*": "ask" } } } },
      ["error settings-type opencode.json:1"],
    ],
    [
      "actions and tables that are right",
      {
        "opencode.json": {
          ...schema,
          permission: { bash: { "git *": "ask" }, "mcp_*": "deny", webfetch: "ask" },
        },
      },
      [],
    ],
    [
      "a server without a type",
      { "opencode.json": { ...schema, mcp: { s: { url: "http://x" } } } },
      ["error settings-type opencode.json:1"],
    ],
    [
      "a switch for one of another file",
      { "opencode.json": { ...schema, mcp: { s: { enabled: false } } } },
      [],
    ],
    [
      "a key that is dropped",
      { "opencode.json": { ...schema, theme: "x", mcp: { s: { type: "local", command: ["sh"], env: {} } } } },
      ["warning settings-ignored opencode.json:1", "warning settings-ignored opencode.json:1"],
    ],
    [
      "a file that will be rewritten",
      { "opencode.json": { model: "a/b" } },
      ["note rewritten opencode.json:1"],
    ],
    [
      "a colour that stops the client",
      { ".opencode/agent/a.md": "---\ndescription: d\ncolor: blue\n---\nx" },
      ["error invalid-file .opencode/agent/a.md:3"],
    ],
    [
      "tools as a text",
      { ".opencode/agent/a.md": "---\ntools: Read\n---\nx" },
      ["error invalid-file .opencode/agent/a.md:2"],
    ],
    [
      "a switch that is a text",
      { ".opencode/command/a.md": '---\nsubtask: "yes"\n---\nx' },
      ["error invalid-file .opencode/command/a.md:2"],
    ],
    [
      "front matter that is no YAML",
      { ".opencode/command/a.md": "---\ndescription: [x\n---\nx" },
      ["warning invalid-file .opencode/command/a.md:3"],
    ],
    [
      "front matter that it mends",
      { ".opencode/command/a.md": "---\ndescription: use it: when\n---\nx" },
      [],
    ],
    [
      "a skill without a name",
      { ".opencode/skill/a/SKILL.md": "---\ndescription: d\n---\nx" },
      ["warning invalid-file .opencode/skill/a/SKILL.md"],
    ],
    [
      "a race",
      { ".claude/skills/s/SKILL.md": item("s"), ".opencode/skills/s/SKILL.md": `${item("s")}more` },
      ["warning race .claude/skills/s/SKILL.md"],
    ],
    [
      "a race between equals",
      { ".claude/skills/s/SKILL.md": item("s"), ".opencode/skills/s/SKILL.md": item("s") },
      ["note race .claude/skills/s/SKILL.md"],
    ],
    [
      "tables that are merged",
      {
        "~/.config/opencode/opencode.json": { ...schema, mcp: { s: { type: "local", command: ["sh"] } } },
        "opencode.json": { ...schema, mcp: { s: { type: "local", command: ["node"] } } },
      },
      ["note merged ~/.config/opencode/opencode.json:1"],
    ],
    [
      "a variable that is empty",
      {
        "opencode.json": {
          ...schema,
          mcp: { s: { type: "remote", url: "http://x", headers: { A: "{env:TOKEN}" } } },
        },
      },
      ["warning unset-variable opencode.json:1"],
    ],
  ])("%s", async (_title, tree, expected) => {
    expect(shownFindings(await inspectTree("opencode", tree))).toStrictEqual([...expected].sort());
  });
});
