import { describe, expect, it } from "vitest";
import {
  findingOf,
  home,
  inspectTree,
  project,
  shownFindings,
  shownItems,
  type SceneOptions,
  type Tree,
} from "./inspect-tree.ts";

const item = (name: string): string => `---\nname: ${name}\ndescription: d\n---\nText of ${name}.\n`;
const trusted = (folder = project): Tree => ({
  "~/.claude.json": { projects: { [folder]: { hasTrustDialogAccepted: true } } },
});
const hook = (command: string): object => ({ hooks: { Stop: [{ hooks: [{ type: "command", command }] }] } });

describe("what Claude Code would load", () => {
  it.each<[title: string, tree: Tree, kinds: readonly string[], options?: SceneOptions]>([
    [
      "the user's command before the project's, a skill before both",
      {
        "~/.claude/commands/a.md": "user",
        ".claude/commands/a.md": "project",
        "~/.claude/commands/b.md": "user",
        ".claude/skills/b/SKILL.md": item("b"),
      },
      [
        "command a loaded ~/.claude/commands/a.md",
        "command a shadowed .claude/commands/a.md",
        "command b shadowed ~/.claude/commands/b.md",
        "skill b loaded .claude/skills/b/SKILL.md",
      ],
    ],
    [
      "the project's agent before the user's",
      { "~/.claude/agents/x.md": item("one"), ".claude/agents/y.md": item("one") },
      ["agent one loaded .claude/agents/y.md", "agent one shadowed ~/.claude/agents/x.md"],
    ],
    [
      "two agents of one name in one folder: nobody can say",
      { ".claude/agents/x.md": item("one"), ".claude/agents/y.md": item("one") },
      ["agent one uncertain .claude/agents/x.md", "agent one uncertain .claude/agents/y.md"],
    ],
    [
      "commands by their path, agents by their name, nothing that is misspelled",
      {
        ".claude/commands/git/commit.md": "x",
        ".claude/commands/other.MD": "x",
        ".claude/agents/deep/file.md": item("named"),
        ".claude/skills/low/skill.md": item("low"),
      },
      [
        "agent named loaded .claude/agents/deep/file.md",
        "command git:commit loaded .claude/commands/git/commit.md",
      ],
    ],
    [
      "folders above the project, up to the root of the repository",
      {
        "/work/app/.git/HEAD": "",
        ".claude/commands/up.md": "x",
        "sub/.claude/commands/own.md": "x",
        "/work/.claude/commands/out.md": "x",
      },
      ["command own loaded sub/.claude/commands/own.md", "command up loaded .claude/commands/up.md"],
      { project: `${project}/sub` },
    ],
    [
      "`AGENTS.md` only without any `CLAUDE.md`, also one above",
      { "AGENTS.md": "a", "/work/CLAUDE.md": "c" },
      ["memory AGENTS.md passed-over AGENTS.md", "memory CLAUDE.md loaded /work/CLAUDE.md"],
    ],
    [
      "`AGENTS.md` where nothing else is",
      { "AGENTS.md": "a", "~/.claude/CLAUDE.md": "u" },
      ["memory AGENTS.md loaded AGENTS.md", "memory CLAUDE.md loaded ~/.claude/CLAUDE.md"],
    ],
    [
      "one text behind a link once",
      { "AGENTS.md": "a", "CLAUDE.md": { link: "AGENTS.md" } },
      ["memory CLAUDE.md loaded CLAUDE.md"],
    ],
    [
      "what a `CLAUDE.md` names",
      { "AGENTS.md": "a", "CLAUDE.md": "See @AGENTS.md" },
      ["memory AGENTS.md loaded AGENTS.md", "memory CLAUDE.md loaded CLAUDE.md"],
    ],
    [
      "rules for some files wait for those",
      { ".claude/rules/all.md": "x", ".claude/rules/some.md": "---\npaths: src/**\n---\nx" },
      ["memory all.md loaded .claude/rules/all.md", "memory some.md waiting .claude/rules/some.md"],
    ],
    [
      "the user's folder where the variable says",
      { "/conf/commands/x.md": "x", "~/.claude/commands/y.md": "y" },
      ["command x loaded /conf/commands/x.md"],
      { environment: { PATH: "/bin", CLAUDE_CONFIG_DIR: "/conf" }, project: undefined },
    ],
    [
      "the home as a project once",
      { "~/.claude/commands/x.md": "x", "~/CLAUDE.md": "c" },
      ["command x loaded ~/.claude/commands/x.md", "memory CLAUDE.md loaded ~/CLAUDE.md"],
      { project: home },
    ],
  ])("%s", async (_title, tree, expected, options = {}) => {
    const found = await inspectTree("claude", tree, options);
    expect(shownItems(found, "command", "agent", "skill", "memory")).toStrictEqual([...expected].sort());
  });

  it.each<[title: string, tree: Tree, servers: readonly string[]]>([
    [
      "waits for trust",
      {
        ".mcp.json": { mcpServers: { s: { command: "sh" } } },
        ".claude/settings.json": { enabledMcpjsonServers: ["s"] },
      },
      ["server s waiting .mcp.json"],
    ],
    [
      "is approved by a trusted project's settings",
      {
        ...trusted(),
        ".mcp.json": { mcpServers: { s: { command: "sh" } } },
        ".claude/settings.json": { enabledMcpjsonServers: ["s"] },
      },
      ["server s loaded .mcp.json"],
    ],
    [
      "is approved by the user's settings without trust",
      {
        ".mcp.json": { mcpServers: { s: { command: "sh" } } },
        "~/.claude/settings.json": { enableAllProjectMcpServers: true },
      },
      ["server s loaded .mcp.json"],
    ],
    [
      "is switched off by any settings",
      {
        ".mcp.json": { mcpServers: { s: { command: "sh" } } },
        ".claude/settings.json": { disabledMcpjsonServers: ["s"] },
      },
      ["server s off .mcp.json"],
    ],
    [
      "of the user's is taken after the project's",
      {
        "~/.claude.json": { mcpServers: { s: { command: "sh", args: ["u"] } } },
        ".mcp.json": { mcpServers: { s: { command: "sh" } } },
      },
      ["server s shadowed ~/.claude.json", "server s waiting .mcp.json"],
    ],
  ])("a server %s", async (_title, tree, expected) => {
    expect(shownItems(await inspectTree("claude", tree), "server")).toStrictEqual([...expected].sort());
  });
});

describe("what is to be known about Claude Code", () => {
  it.each<[title: string, tree: Tree, findings: readonly string[]]>([
    ["nothing in an empty project", {}, []],
    [
      "a comment costs the file",
      { ".claude/settings.json": "// x\n{}" },
      ["error settings-invalid .claude/settings.json:1"],
    ],
    [
      "a list is no settings file",
      { ".claude/settings.json": "[]" },
      ["error settings-invalid .claude/settings.json"],
    ],
    ["an empty file is fine", { ".claude/settings.json": "" }, []],
    [
      "a wrong type costs the file",
      { ".claude/settings.json": '{\n"model": 3\n}' },
      ["error settings-type .claude/settings.json:2"],
    ],
    [
      "so does a wrong mode",
      { ".claude/settings.json": { permissions: { defaultMode: "nope" } } },
      ["error settings-type .claude/settings.json:1"],
    ],
    ["a key twice is fine", { ".claude/settings.json": '{"model": "a", "model": "b"}' }, []],
    [
      "an unknown event",
      { ".claude/settings.json": { hooks: { Stopp: [] } } },
      ["warning settings-ignored .claude/settings.json:1"],
    ],
    [
      "a hook whose script is not there",
      { ".claude/settings.json": hook('"$CLAUDE_PROJECT_DIR"/x.sh') },
      ["error no-hook-script .claude/settings.json:1"],
    ],
    [
      "one that is not executable",
      { "x.sh": "", ".claude/settings.json": hook("${CLAUDE_PROJECT_DIR}/x.sh a") },
      ["error not-executable .claude/settings.json:1"],
    ],
    ["one that an interpreter reads", { "x.js": "", ".claude/settings.json": hook("node ./x.js") }, []],
    [
      "rules of an untrusted folder",
      { ".claude/settings.json": { permissions: { allow: ["Read"] } } },
      ["warning untrusted .claude/settings.json:1"],
    ],
    [
      "those of a trusted one",
      { ...trusted(), ".claude/settings.json": { permissions: { allow: ["Read"] } } },
      [],
    ],
    [
      "a server without a type",
      { ".mcp.json": { mcpServers: { s: { url: "http://x" } } } },
      ["error settings-invalid .mcp.json:1"],
    ],
    ["servers under another key", { ".mcp.json": { servers: {} } }, ["error settings-invalid .mcp.json:1"]],
    ["a broken file of trust", { "~/.claude.json": "{" }, ["error settings-invalid ~/.claude.json:1"]],
    [
      "an agent without a description",
      { ".claude/agents/a.md": "---\nname: a\n---\n" },
      ["error invalid-file .claude/agents/a.md"],
    ],
    [
      "a text among the agents",
      { ".claude/agents/readme.md": "Hello" },
      ["note invalid-file .claude/agents/readme.md"],
    ],
    [
      "a misspelled skill",
      { ".claude/skills/a/skill.md": item("a") },
      ["warning passed-over .claude/skills/a/skill.md"],
    ],
    [
      "a command that is shadowed",
      { "~/.claude/commands/a.md": "user", ".claude/commands/a.md": "project" },
      ["warning shadowed .claude/commands/a.md"],
    ],
    [
      "one of the same text",
      { "~/.claude/commands/a.md": "same", ".claude/commands/a.md": "same" },
      ["note shadowed .claude/commands/a.md"],
    ],
  ])("%s", async (_title, tree, expected) => {
    expect(shownFindings(await inspectTree("claude", tree))).toStrictEqual([...expected].sort());
  });

  it("tells of a server what it needs: a program, a variable without a default, approval", async () => {
    const server = { command: "nowhere", args: ["${TOKEN}", "${HOST:-local}"] };
    const found = await inspectTree("claude", { ".mcp.json": { mcpServers: { s: server } } });
    expect(found.findings.map(({ message }) => message)).toStrictEqual([
      `the server \`s\` waits: \`${project}\` is not trusted`,
      "the server `s` is started with `nowhere`, which is not on your `PATH`",
      "the server `s` needs the variable `TOKEN`, which is not set here",
    ]);
  });

  it("says why, with the version, and what to do", async () => {
    const found = await inspectTree("claude", { ".claude/settings.json": { model: 3 } });
    expect(findingOf(found, "doctor/settings-type")).toMatchObject({
      coder: "claude",
      message: "`model`: expected a string, got a number; the client drops all of `.claude/settings.json`",
      why: expect.stringMatching(/^Claude Code \d+\.\d+\.\d+: /) as string,
      next: ["mend `model`, then look with `claude doctor`"],
    });
  });

  it("says nothing of an `AGENTS.md` that agentsmgr wrote for others", async () => {
    const tree = { "AGENTS.md": "a", "CLAUDE.md": "c" };
    const isOurs = (path: string): boolean => path.endsWith("AGENTS.md");
    expect(shownFindings(await inspectTree("claude", tree))).toStrictEqual(["note passed-over AGENTS.md"]);
    expect(shownFindings(await inspectTree("claude", tree, { isOurs }))).toStrictEqual([]);
  });
});
