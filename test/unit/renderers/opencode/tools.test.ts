import { describe, expect, it } from "vitest";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import { OpencodeRenderer } from "../../../../src/renderers/opencode/index.ts";

// Permission keys of OpenCode 1.18.33; `edit` covers all tools that change files.
describe("OpenCode's rules", () => {
  it.each<[string, ToolSpec, string, string]>([
    ["read", "read", "read", "read"],
    ["write", "write", "edit", "edit"],
    ["edit", "edit", "edit", "edit"],
    ["multi-edit", "multi-edit", "edit", "edit"],
    ["list-directory", "list-directory", "list", "list"],
    ["glob", "glob", "glob", "glob"],
    ["grep", "grep", "grep", "grep"],
    ["todo-write", "todo-write", "todowrite", "todowrite"],
    ["web-fetch", "web-fetch", "webfetch", "webfetch"],
    ["web-search", "web-search", "websearch", "websearch"],
    ["shell", "shell", "bash", "bash"],
    ["agent", "agent", "task", "task"],
    ["skill", "skill", "skill", "skill"],
    ["an exact command", { tool: "shell", arguments: "git status" }, "bash(git status)", "bash"],
    [
      "a command with more arguments",
      { tool: "shell", arguments: "git add", "allow-extra-arguments": true },
      "bash(git add *)",
      "bash",
    ],
    ["an agent", { tool: "agent", name: "reviewer" }, "task(reviewer)", "task"],
    ["a skill", { tool: "skill", name: "release" }, "skill(release)", "skill"],
    ["a server", { server: "my-srv" }, "my-srv_*", "my-srv_*"],
    ["a server's tool", { server: "my-srv", tool: "my-tool" }, "my-srv_my-tool", "my-srv_my-tool"],
    ["names with dots", { server: "a.b", tool: "c.d" }, "a_b_c_d", "a_b_c_d"],
  ])("%s", (_, spec, rule, tool) => {
    expect(new OpencodeRenderer().mapTools([spec])).toStrictEqual({
      rules: [rule],
      tools: [tool],
      notes: [],
    });
  });
});
