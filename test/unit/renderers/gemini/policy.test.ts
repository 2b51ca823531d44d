import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import type { PermissionPolicy } from "../../../../src/model/catalog.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import {
  home,
  notesOf,
  permissions,
  renderParts,
  settingsAt,
  target,
  textAt,
} from "../../../helpers/builders.ts";

const file = `${target}/.gemini/policies/agentsmgr.toml`;

function rules(policy: Partial<PermissionPolicy>): readonly Record<string, unknown>[] {
  const text = textAt(renderParts("gemini", { permissions: permissions(policy) }), file);
  return (parse(text)["rule"] as Record<string, unknown>[]).map((rule) => ({ ...rule }));
}

// The policy engine of Gemini CLI 0.61.0: the highest priority wins.
describe("Gemini's policy", () => {
  it("puts deny above ask and ask above allow", () => {
    expect(rules({ allow: ["read"], ask: ["edit"], deny: ["shell"] })).toStrictEqual([
      { toolName: "read_file", decision: "allow", priority: 100 },
      { toolName: "replace", decision: "ask_user", priority: 200 },
      { toolName: "run_shell_command", decision: "deny", priority: 300 },
    ]);
  });

  it("denies reading with both tools that read files", () => {
    expect(rules({ deny: ["read"] })).toMatchObject([{ toolName: ["read_file", "read_many_files"] }]);
  });

  it.each<[string, ToolSpec, object]>([
    [
      "a command with more arguments as a prefix",
      { tool: "shell", arguments: "git push", "allow-extra-arguments": true },
      { toolName: "run_shell_command", commandPrefix: "git push" },
    ],
    [
      "an exact command as a pattern up to the closing quote",
      { tool: "shell", arguments: "a.b (c)" },
      { toolName: "run_shell_command", commandRegex: 'a\\.b \\(c\\)"' },
    ],
    ["a server", { server: "docs" }, { mcpName: "docs", toolName: "*" }],
    ["a server's tool", { server: "docs", tool: "search" }, { mcpName: "docs", toolName: "search" }],
    ["an agent by its name", { tool: "agent", name: "reviewer" }, { toolName: "reviewer" }],
    [
      "a skill by its argument",
      { tool: "skill", name: "release" },
      { toolName: "activate_skill", argsPattern: '"name":"release"' },
    ],
  ])("says %s", (_, spec, rule) => {
    expect(rules({ deny: [spec] })).toStrictEqual([{ ...rule, decision: "deny", priority: 300 }]);
  });

  // A call's arguments are matched as JSON text.
  it.each<[ToolSpec, object, string[], string[]]>([
    [
      { tool: "read", path: "secrets/**" },
      { toolName: ["read_file", "read_many_files"] },
      ["secrets/a", "/home/user/project/secrets/a/b", "./secrets/a"],
      ["secret/a", "mysecrets/a"],
    ],
    [{ tool: "read", path: "**/.env" }, {}, [".env", "a/.env", "/x/a/.env"], ["a.env", ".env.example"]],
    [{ tool: "edit", path: "*.md" }, { toolName: ["replace", "write_file"] }, ["a.md", "/p/a.md"], ["a.mdx"]],
    [{ tool: "write", path: "/etc/**" }, { toolName: ["replace", "write_file"] }, ["/etc/a"], ["x/etc/a"]],
    [{ tool: "read", path: "~/.ssh/**" }, {}, ["/home/user/.ssh/key"], [".ssh/key"]],
  ])("denies %j in calls", (spec, rule, matching, others) => {
    const [written] = rules({ deny: [spec] });
    expect(written).toMatchObject(rule);
    const pattern = new RegExp(String(written?.["argsPattern"]));
    const call = (path: string): string => JSON.stringify({ file_path: path });
    expect(matching.filter((path) => !pattern.test(call(path)))).toStrictEqual([]);
    expect(others.filter((path) => pattern.test(call(path)))).toStrictEqual([]);
  });

  it("denies a host and its subdomains", () => {
    const [rule] = rules({ deny: [{ tool: "web-fetch", domain: "example.org" }] });
    const pattern = new RegExp(String(rule?.["argsPattern"]));
    const isMatched = (url: string): boolean => pattern.test(JSON.stringify({ prompt: `read ${url} now` }));
    expect(
      ["https://example.org", "https://a.example.org/x", "http://example.org:80"].map(isMatched),
    ).toStrictEqual([true, true, true]);
    expect(["https://example.org.evil.com", "https://notexample.org"].map(isMatched)).toStrictEqual([
      false,
      false,
    ]);
  });

  it.each<ToolSpec>([
    { tool: "edit", path: "src/**" },
    { tool: "web-fetch", domain: "e.org" },
  ])("does not allow %j, which would allow too much, and says so", (spec) => {
    const rendering = renderParts("gemini", { permissions: permissions({ allow: [spec] }) });
    expect(rendering.entries.map(({ path }) => path)).not.toContain(file);
    expect(notesOf(rendering, "permissions")).toHaveLength(1);
  });

  // A project's folder is not read by itself, and naming one replaces the user's: both are named.
  it("is named in the project's settings, beside the user's own policies", () => {
    const rendering = renderParts("gemini", { permissions: permissions({ deny: ["shell"] }) });
    expect(settingsAt(rendering, `${target}/.gemini/settings.json`)).toStrictEqual({
      policyPaths: ["./.gemini/policies/agentsmgr.toml", "~/.gemini/policies"],
    });
  });

  it("stands per user where the client looks", () => {
    const rendering = renderParts(
      "gemini",
      { permissions: permissions({ deny: ["shell"] }) },
      { mode: "per-user" },
    );
    expect(textAt(rendering, `${home}/.gemini/policies/agentsmgr.toml`)).toContain("deny");
    expect(settingsAt(rendering, `${home}/.gemini/settings.json`)).toBeUndefined();
  });
});
