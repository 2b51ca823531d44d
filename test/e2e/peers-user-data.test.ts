import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, readPlace, runCli } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { library } from "./library.ts";

// What tools of this kind have been seen to take from their users, and what is left with us.

const populate = "populate --source ../library --coder all";

const own = {
  "CLAUDE.md": "# My memory\n\nNo text without a test.\n",
  "AGENTS.md": "# My agents\n",
  "GEMINI.md": "# My Gemini\n",
  "QWEN.md": "# My Qwen\n",
  ".mcp.json": '{\n  "mcpServers": {\n    "mine": { "command": "mine" }\n  }\n}\n',
  ".claude/settings.json": '{\n  "permissions": { "allow": ["Bash(make *)"], "deny": ["Read(./.env)"] }\n}\n',
  "opencode.json": '{\n  "mcp": { "mine": { "type": "local", "command": ["mine"] } }\n}\n',
  ".codex/config.toml": '[mcp_servers.mine]\ncommand = "mine"\n',
  ".gemini/settings.json": '{\n  "mcpServers": { "mine": { "command": "mine" } }\n}\n',
  ".qwen/settings.json":
    '{\n  "permissions": { "allow": ["ShellTool(make *)"] },\n  "mcpServers": { "mine": { "command": "mine" } }\n}\n',
  ".claude/commands/mine.md": "mine\n",
  ".claude/agents/mine.md": "mine\n",
  ".claude/skills/mine/SKILL.md": "mine\n",
  ".qwen/commands/mine.md": "mine\n",
  ".gemini/commands/mine.toml": 'prompt = "mine"\n',
  ".opencode/agents/mine.md": "mine\n",
  ".codex/agents/mine.toml": 'name = "mine"\n',
};

describe("what is the user's stays", () => {
  it("beside ours: memory, servers, permissions, commands, agents and skills", () => {
    const place = createPlace({ library, project: own });
    const { exitCode, tree } = runCli(place, populate);
    expect(exitCode).toBe(0);
    const after = contentsOf(tree, "project/");
    for (const path of ["CLAUDE.md", "AGENTS.md", "GEMINI.md", "QWEN.md"] as const)
      expect(after[path]).toContain(own[path].trimEnd());
    for (const path of [
      ".mcp.json",
      "opencode.json",
      ".codex/config.toml",
      ".gemini/settings.json",
      ".qwen/settings.json",
    ] as const)
      expect(after[path]).toContain("mine");
    expect(JSON.parse(after[".claude/settings.json"] ?? "")).toMatchObject({
      permissions: {
        allow: expect.arrayContaining(["Bash(make *)", "Bash(git status)"]) as string[],
        deny: expect.arrayContaining(["Read(./.env)", "Bash(sudo *)"]) as string[],
      },
    });
    expect(JSON.parse(after[".qwen/settings.json"] ?? "")).toMatchObject({
      permissions: { allow: expect.arrayContaining(["ShellTool(make *)"]) as string[] },
    });
    for (const path of Object.keys(own).filter((name) => name.includes("/mine")))
      expect(after[path]).toBe(own[path as keyof typeof own]);
  });

  it("when the library wants nothing any more: byte for byte", () => {
    const place = createPlace({ library, project: own });
    const before = readPlace(place);
    expect(runCli(place, populate).exitCode).toBe(0);
    const empty = createPlace({ library: { "configurations/x/a": "", "contents/x/a": "" } }).library;
    const { exitCode, tree } = runCli(place, ["populate", "--source", empty, "--coder", "all"]);
    expect(exitCode).toBe(0);
    const left = Object.fromEntries(Object.entries(tree).filter(([path]) => path in before));
    const project = (all: object) => Object.entries(all).filter(([path]) => path.startsWith("project/"));
    expect(project(left)).toStrictEqual(project(before));
  });

  it("where it has a name of ours: a conflict, and nothing is written", () => {
    const files = {
      ".claude/commands/greet.md": "my greeting\n",
      ".claude/skills/tidy/SKILL.md": "my skill\n",
      ".qwen/agents/helper.md": "my helper\n",
    };
    const place = createPlace({ library, project: files });
    const before = readPlace(place);
    const { exitCode, stdout, tree } = runCli(place, populate);
    expect(exitCode).toBe(1);
    expect(tree).toStrictEqual(before);
    for (const path of Object.keys(files)) expect(stdout).toContain(`! conflict ${path}`);
  });

  it("when it is a hand edit of a file that we wrote: a conflict, and nothing is written", () => {
    const place = createPlace({ library });
    expect(runCli(place, populate).exitCode).toBe(0);
    writeFiles(place.project, { ".claude/commands/greet.md": "edited\n" });
    const before = readPlace(place);
    const { exitCode, stdout, tree } = runCli(place, populate);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("was edited since agentsmgr wrote it");
    expect(tree).toStrictEqual(before);
  });
});
