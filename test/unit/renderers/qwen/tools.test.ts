import { describe, expect, it } from "vitest";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import { QwenRenderer } from "../../../../src/renderers/qwen/index.ts";

const map = (client: string, spec: ToolSpec) => new QwenRenderer({ client }).mapTools([spec]);
const prefix = (words: string): ToolSpec => ({
  tool: "shell",
  arguments: words,
  "allow-extra-arguments": true,
});

// Canonical ids: headless permission checks do not know the Claude aliases (0.24.4).
describe("Qwen's rules today", () => {
  it.each<[ToolSpec, string, string]>([
    ["read", "read_file", "read_file"],
    ["write", "write_file", "write_file"],
    ["edit", "edit", "edit"],
    ["multi-edit", "edit", "edit"],
    ["list-directory", "list_directory", "list_directory"],
    ["glob", "glob", "glob"],
    ["grep", "grep_search", "grep_search"],
    ["todo-write", "todo_write", "todo_write"],
    ["web-fetch", "web_fetch", "web_fetch"],
    ["web-search", "web_search", "web_search"],
    ["shell", "run_shell_command", "run_shell_command"],
    ["agent", "agent", "agent"],
    ["skill", "skill", "skill"],
    [prefix("git add"), "run_shell_command(git add *)", "run_shell_command"],
    [{ tool: "read", path: "secrets/**" }, "Read(./secrets/**)", "read_file"],
    [{ tool: "read", path: "/etc/**" }, "Read(//etc/**)", "read_file"],
    [{ tool: "read", path: "~/.ssh/**" }, "Read(~/.ssh/**)", "read_file"],
    [{ tool: "write", path: "dist/**" }, "Edit(./dist/**)", "write_file"],
    [{ tool: "read", path: "app/(a)/[id]/{b|c}/**" }, "Read(./app/[(]a[)]/[[]id]/[{]b[|]c}/**)", "read_file"],
    [{ tool: "web-fetch", domain: "e.org" }, "WebFetch(domain:e.org)", "web_fetch"],
    [{ tool: "agent", name: "reviewer" }, "Agent(reviewer)", "agent"],
    [{ tool: "skill", name: "release" }, "Skill(release)", "skill"],
    [{ server: "my-srv" }, "mcp__my-srv", "mcp__my-srv"],
    [{ server: "my-srv", tool: "my-tool" }, "mcp__my-srv__my-tool", "mcp__my-srv__my-tool"],
  ])("%j", (spec, rule, tool) => {
    expect(map("0.24", spec)).toStrictEqual({ rules: [rule], tools: [tool], notes: [] });
  });

  it("say in a note that an exact command takes more arguments", () => {
    const { rules, notes } = map("0.24", { tool: "shell", arguments: "git status" });
    expect(rules).toStrictEqual(["run_shell_command(git status)"]);
    expect(notes).toHaveLength(1);
  });
});

// Before 0.15 there are lists of tools, in which only commands can be narrowed and MCP tools have their bare names.
describe.each([
  ["0.0.14", "search_file_content"],
  ["0.5", "grep_search"],
  ["0.10.1", "grep_search"],
])("Qwen's rules in %s", (client, grep) => {
  it.each<[ToolSpec, string[], string[]]>([
    ["read", ["read_file"], ["read_file"]],
    ["write", ["write_file"], ["write_file"]],
    ["edit", ["edit"], ["edit"]],
    ["multi-edit", ["edit"], ["edit"]],
    ["list-directory", ["list_directory"], ["list_directory"]],
    ["glob", ["glob"], ["glob"]],
    ["grep", [grep], [grep]],
    ["todo-write", ["todo_write"], ["todo_write"]],
    ["web-fetch", ["web_fetch"], ["web_fetch"]],
    ["web-search", ["web_search"], ["web_search"]],
    ["shell", ["run_shell_command"], ["run_shell_command"]],
    ["agent", ["task"], ["task"]],
    ["skill", ["skill"], ["skill"]],
    [prefix("git add"), ["run_shell_command(git add)"], ["run_shell_command"]],
    [{ server: "docs", tool: "search" }, ["search"], ["search"]],
  ])("%j", (spec, rules, tools) => {
    expect(map(client, spec)).toStrictEqual({ rules, tools, notes: [] });
  });

  it.each<ToolSpec>([
    { tool: "read", path: "secrets/**" },
    { tool: "web-fetch", domain: "e.org" },
    { tool: "agent", name: "reviewer" },
    { server: "docs" },
  ])("leave out %j with a note", (spec) => {
    const { rules, notes } = map(client, spec);
    expect(rules).toStrictEqual([]);
    expect(notes).toHaveLength(1);
  });
});
