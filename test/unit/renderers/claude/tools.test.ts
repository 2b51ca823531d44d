import { describe, expect, it } from "vitest";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import { ClaudeRenderer } from "../../../../src/renderers/claude/index.ts";

const map = (spec: ToolSpec) => new ClaudeRenderer().mapTools([spec]);

// Rule forms and tool ids as Claude Code 2.1.329 took them.
describe("Claude's rules", () => {
  it.each<[string, ToolSpec, string, string]>([
    ["read", "read", "Read", "Read"],
    ["write", "write", "Write", "Write"],
    ["edit", "edit", "Edit", "Edit"],
    ["multi-edit, which is gone", "multi-edit", "Edit", "Edit"],
    ["list-directory, whose LS is gone", "list-directory", "Glob", "Glob"],
    ["glob", "glob", "Glob", "Glob"],
    ["grep", "grep", "Grep", "Grep"],
    ["todo-write", "todo-write", "TodoWrite", "TodoWrite"],
    ["web-fetch", "web-fetch", "WebFetch", "WebFetch"],
    ["web-search", "web-search", "WebSearch", "WebSearch"],
    ["shell", "shell", "Bash", "Bash"],
    ["agent", "agent", "Agent", "Agent"],
    ["skill", "skill", "Skill", "Skill"],
    ["a whole tool as a table", { tool: "read" }, "Read", "Read"],
    ["an exact command", { tool: "shell", arguments: "git status" }, "Bash(git status)", "Bash"],
    [
      "a command with more arguments",
      { tool: "shell", arguments: "git add", "allow-extra-arguments": true },
      "Bash(git add *)",
      "Bash",
    ],
    [
      "a star that is part of a command",
      { tool: "shell", arguments: "ls *", "allow-extra-arguments": true },
      "Bash(ls *:*)",
      "Bash",
    ],
    [
      "a backslash that is part of a command",
      { tool: "shell", arguments: "grep a\\.b", "allow-extra-arguments": true },
      "Bash(grep a\\.b:*)",
      "Bash",
    ],
    ["reading a path of the project", { tool: "read", path: "secrets/**" }, "Read(/secrets/**)", "Read"],
    ["a path that says so itself", { tool: "read", path: "./a/**" }, "Read(/a/**)", "Read"],
    ["a name with brackets", { tool: "read", path: "a[b].md" }, "Read(/a\\[b\\].md)", "Read"],
    ["a path at any depth", { tool: "read", path: "**/.env" }, "Read(**/.env)", "Read"],
    ["an absolute path", { tool: "edit", path: "/etc/**" }, "Edit(//etc/**)", "Edit"],
    ["a path below the home", { tool: "read", path: "~/.ssh/**" }, "Read(~/.ssh/**)", "Read"],
    [
      "writing a path, whose own rule never matches",
      { tool: "write", path: "src/**" },
      "Edit(/src/**)",
      "Write",
    ],
    [
      "a host",
      { tool: "web-fetch", domain: "docs.python.org" },
      "WebFetch(domain:docs.python.org)",
      "WebFetch",
    ],
    ["an agent", { tool: "agent", name: "reviewer" }, "Agent(reviewer)", "Agent"],
    ["a skill", { tool: "skill", name: "release" }, "Skill(release)", "Skill"],
    ["a server", { server: "my-srv" }, "mcp__my-srv", "mcp__my-srv"],
    [
      "a server's tool",
      { server: "my-srv", tool: "my-tool" },
      "mcp__my-srv__my-tool",
      "mcp__my-srv__my-tool",
    ],
    ["names with dots", { server: "a.b", tool: "c.d" }, "mcp__a_b__c_d", "mcp__a_b__c_d"],
  ])("%s", (_, spec, rule, tool) => {
    expect(map(spec)).toStrictEqual({ rules: [rule], tools: [tool], notes: [] });
  });

  it("says that a very command with a star is also one with more arguments", () => {
    const { rules, notes } = map({ tool: "shell", arguments: "ls *" });
    expect(rules).toStrictEqual(["Bash(ls *:*)"]);
    expect(notes).toMatchObject([{ instead: expect.stringContaining("more arguments") }]);
  });
});
