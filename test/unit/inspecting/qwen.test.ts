import { describe, expect, it } from "vitest";
import { qwenServerHash } from "../../../src/inspecting/qwen/servers.ts";
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
  `---\nname: ${name}\ndescription: d\n${more}---\nThe text of ${name}.\n`;
const settings = (more: object): object => ({ $version: 4, ...more });
const distrust: Tree = {
  "~/.qwen/settings.json": settings({ security: { folderTrust: { enabled: true } } }),
};

describe("what Qwen Code would load", () => {
  it.each<[title: string, tree: Tree, items: readonly string[], options?: SceneOptions]>([
    [
      "the project's command before the user's, Markdown before TOML",
      {
        "~/.qwen/commands/a.md": "u",
        ".qwen/commands/a.md": "p",
        ".qwen/commands/b.md": "m",
        ".qwen/commands/b.toml": 'prompt = "t"',
      },
      [
        "command a loaded .qwen/commands/a.md",
        "command a shadowed ~/.qwen/commands/a.md",
        "command b loaded .qwen/commands/b.md",
        "command b shadowed .qwen/commands/b.toml",
      ],
    ],
    [
      "its own skill before that of `.agents`",
      { ".qwen/skills/s/SKILL.md": item("s"), ".agents/skills/s/SKILL.md": item("s", "x: y\n") },
      ["skill s loaded .qwen/skills/s/SKILL.md", "skill s shadowed .agents/skills/s/SKILL.md"],
    ],
    [
      "the project's agent before the user's, without those in folders",
      {
        "~/.qwen/agents/a.md": item("one"),
        ".qwen/agents/b.md": item("one"),
        ".qwen/agents/sub/c.md": item("two"),
      },
      ["agent one loaded .qwen/agents/b.md", "agent one shadowed ~/.qwen/agents/a.md"],
    ],
    [
      "both names of memory, also from above the repository",
      { "/work/QWEN.md": "above", "AGENTS.md": "a", "~/.qwen/QWEN.md": "u" },
      [
        "memory AGENTS.md loaded AGENTS.md",
        "memory QWEN.md loaded /work/QWEN.md",
        "memory QWEN.md loaded ~/.qwen/QWEN.md",
      ],
    ],
    [
      "the names that settings put in their place",
      {
        ".qwen/settings.json": settings({ context: { fileName: "OTHER.md" } }),
        "OTHER.md": "o",
        "AGENTS.md": "a",
      },
      ["memory OTHER.md loaded OTHER.md"],
    ],
    [
      "all but settings of a folder that is not trusted",
      { ...distrust, ".qwen/commands/a.md": "p" },
      ["command a loaded .qwen/commands/a.md"],
    ],
    [
      "what an old client reads",
      {
        ".qwen/commands/a.md": "m",
        ".qwen/commands/b.toml": 'prompt = "t"',
        ".qwen/skills/s/SKILL.md": item("s"),
        "AGENTS.md": "a",
        "QWEN.md": "q",
      },
      [
        "command a passed-over .qwen/commands/a.md",
        "command b loaded .qwen/commands/b.toml",
        "memory QWEN.md loaded QWEN.md",
      ],
      { client: "0.5.2" },
    ],
    [
      "the home as a project once",
      { "~/.qwen/commands/x.md": "x", "~/QWEN.md": "h" },
      ["command x loaded ~/.qwen/commands/x.md", "memory QWEN.md loaded ~/QWEN.md"],
      { project: home },
    ],
  ])("%s", async (_title, tree, expected, options = {}) => {
    const found = await inspectTree("qwen", tree, options);
    expect(shownItems(found, "command", "agent", "skill", "memory")).toStrictEqual([...expected].sort());
  });

  it.each<[title: string, tree: Tree, servers: readonly string[]]>([
    [
      "of the user's is free",
      { "~/.qwen/settings.json": settings({ mcpServers: { s: { command: "sh" } } }) },
      ["server s loaded ~/.qwen/settings.json"],
    ],
    [
      "of the project waits",
      { ".qwen/settings.json": settings({ mcpServers: { s: { command: "sh" } } }) },
      ["server s waiting .qwen/settings.json"],
    ],
    [
      "that was approved as it stands",
      {
        ".mcp.json": { mcpServers: { s: { type: "http", url: "http://x" } } },
        "~/.qwen/mcpApprovals.json": {
          [project]: { s: { status: "approved", hash: qwenServerHash({ httpUrl: "http://x" }) } },
        },
      },
      ["server s loaded .mcp.json"],
    ],
    [
      "that was changed since",
      {
        ".mcp.json": { mcpServers: { s: { command: "sh" } } },
        "~/.qwen/mcpApprovals.json": { [project]: { s: { status: "approved", hash: "0" } } },
      },
      ["server s waiting .mcp.json"],
    ],
    [
      "in three places is that of the project's settings",
      {
        "~/.qwen/settings.json": settings({ mcpServers: { s: { command: "sh" } } }),
        ".mcp.json": { mcpServers: { s: { command: "sh" } } },
        ".qwen/settings.json": settings({ mcpServers: { s: { command: "sh" } } }),
      },
      [
        "server s shadowed .mcp.json",
        "server s shadowed ~/.qwen/settings.json",
        "server s waiting .qwen/settings.json",
      ],
    ],
    [
      "that is excluded",
      {
        ".qwen/settings.json": settings({
          mcpServers: { docs: { command: "sh" } },
          mcp: { excluded: ["d*"] },
        }),
      },
      ["server docs off .qwen/settings.json"],
    ],
  ])("a server %s", async (_title, tree, expected) => {
    expect(shownItems(await inspectTree("qwen", tree), "server")).toStrictEqual([...expected].sort());
  });

  // As `qwen mcp approve` of 0.24.4 wrote them.
  it.each([
    [
      { type: "sse", url: "http://127.0.0.1:1/" },
      { url: "http://127.0.0.1:1/" },
      "56e0c907661e80547032df879a412f53816dd185cff5ba5a0d153e8ea2f10e22",
    ],
    [
      { type: "http", url: "http://127.0.0.1:1/" },
      { httpUrl: "http://127.0.0.1:1/" },
      "77e331435e4168f9d1997fe6c841eddf57e68b62c7057b14d51bed2f909ca394",
    ],
    [
      { type: "stdio", command: "sh", args: ["x"] },
      { command: "sh", args: ["x"] },
      "6997eae9495b050a006ca1f822758ef0cdc0e5e443a992c5432e69bbbedc1b3d",
    ],
  ])("knows the client's own hash of a server %#", async (written, settled, hash) => {
    expect(qwenServerHash(settled)).toBe(hash);
    const approvals = { [project]: { s: { status: "approved", hash } } };
    const found = await inspectTree("qwen", {
      ".mcp.json": { mcpServers: { s: written } },
      "~/.qwen/mcpApprovals.json": approvals,
    });
    expect(shownItems(found, "server")).toStrictEqual(["server s loaded .mcp.json"]);
  });
});

describe("what is to be known about Qwen Code", () => {
  it.each<[title: string, tree: Tree, findings: readonly string[]]>([
    [
      "a project's file that will be reset",
      { ".qwen/settings.json": '{"a": 1,}' },
      ["error settings-invalid .qwen/settings.json:1"],
    ],
    ["an empty one", { ".qwen/settings.json": "" }, ["error settings-invalid .qwen/settings.json:1"]],
    ["a file without a version", { ".qwen/settings.json": {} }, ["note rewritten .qwen/settings.json:1"]],
    [
      "a flat key beside the version",
      { ".qwen/settings.json": settings({ coreTools: [] }) },
      ["warning settings-ignored .qwen/settings.json:1"],
    ],
    [
      "a flat key without it is migrated",
      { ".qwen/settings.json": { coreTools: [] } },
      ["note rewritten .qwen/settings.json:1"],
    ],
    ["`model` as a table is none", { ".qwen/settings.json": settings({ model: { name: "x" } }) }, []],
    [
      "a key that a project may not have",
      { ".qwen/settings.json": settings({ tools: { workflowsEnabled: true } }) },
      ["warning settings-ignored .qwen/settings.json:1"],
    ],
    [
      "an untrusted folder",
      { ...distrust, ".qwen/settings.json": settings({}) },
      ["warning untrusted .qwen/settings.json"],
    ],
    [
      "a hint that is a list",
      { ".qwen/commands/a.md": "---\nargument-hint: [file]\n---\nx" },
      ["error invalid-file .qwen/commands/a.md"],
    ],
    [
      "agents that are dropped",
      {
        ".qwen/agents/a.md": item("x"),
        ".qwen/agents/b.md": item("self"),
        ".qwen/agents/c.md": "---\nname: short\ndescription: d\n---\nx",
        ".qwen/agents/d.md": item("mode", "approvalMode: none\n"),
      },
      ["a", "b", "c", "d"].map((name) => `error invalid-file .qwen/agents/${name}.md`),
    ],
    [
      "front matter that is read leniently",
      { ".qwen/agents/a.md": "---\nname: lenient\ndescription: use it: when\n---\nA longer text." },
      [],
    ],
    [
      "a skill whose tools are a text",
      { ".qwen/skills/a/SKILL.md": item("a", "allowedTools: Read\n") },
      ["error invalid-file .qwen/skills/a/SKILL.md"],
    ],
    [
      "one text in two files",
      { "QWEN.md": "same\n", "AGENTS.md": "same" },
      ["warning loaded-twice AGENTS.md"],
    ],
    ["two texts in two files", { "QWEN.md": "one", "AGENTS.md": "two" }, []],
    [
      "a server that waits",
      { ".mcp.json": { mcpServers: { s: { command: "sh", args: ["${NOT_EXPANDED}"] } } } },
      ["warning awaiting-approval .mcp.json:1"],
    ],
  ])("%s", async (_title, tree, expected) => {
    expect(shownFindings(await inspectTree("qwen", tree))).toStrictEqual([...expected].sort());
  });
});
