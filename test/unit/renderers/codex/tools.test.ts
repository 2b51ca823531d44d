import { describe, expect, it } from "vitest";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import { CodexRenderer } from "../../../../src/renderers/codex/index.ts";

const map = (spec: ToolSpec) => new CodexRenderer().mapTools([spec]);

// Names as Codex 0.169.0 shows them to hooks; it reads, lists and searches through the shell.
describe("Codex's tools", () => {
  it.each<[ToolSpec, string[]]>([
    ["read", []],
    ["write", ["apply_patch"]],
    ["edit", ["apply_patch"]],
    ["multi-edit", ["apply_patch"]],
    ["list-directory", []],
    ["glob", []],
    ["grep", []],
    ["todo-write", ["update_plan"]],
    ["web-fetch", []],
    ["web-search", ["web_search"]],
    ["shell", ["Bash"]],
    ["agent", ["spawn_agent"]],
    ["skill", []],
    [{ tool: "read", path: "x" }, []],
    [{ tool: "edit", path: "x" }, ["apply_patch"]],
    [{ tool: "web-fetch", domain: "e.org" }, []],
    [{ server: "my-srv", tool: "my.tool" }, ["mcp__my_srv__my_tool"]],
    [{ server: "my-srv" }, ["mcp__my_srv__*"]],
  ])("%j", (spec, tools) => {
    expect(map(spec)).toStrictEqual({ rules: [], tools, notes: [] });
  });
});

describe("Codex's rules", () => {
  it.each([
    ["git push", '["git", "push"]'],
    ['git commit -m "two words"', '["git", "commit", "-m", "two words"]'],
    ["echo 'it''s' a\\ b", '["echo", "its", "a b"]'],
    ['say "a \\"b\\" $x"', '["say", "a \\"b\\" $x"]'],
  ])("are the words of the prefix %s", (words, list) => {
    const spec: ToolSpec = { tool: "shell", arguments: words, "allow-extra-arguments": true };
    expect(map(spec).rules).toStrictEqual([
      `prefix_rule(pattern=${list}, decision="allow", match=[${list}])`,
    ]);
  });

  it("say in a note that they take more arguments", () => {
    const spec: ToolSpec = { tool: "shell", arguments: "git status" };
    expect(map(spec).notes).toStrictEqual([
      { spec, reason: expect.stringContaining("more arguments"), instead: expect.any(String) },
    ]);
  });
});
