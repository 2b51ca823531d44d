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
    ["a server's tool", { server: "docs", tool: "search" }, { toolName: "mcp_docs_search" }],
    [
      "a tool whose id the client shortens as it is then called",
      { server: "documentation-of-all", tool: "search_in_every_page_of_the_whole_documentation" },
      { toolName: "mcp_documentation-of-all_searc...age_of_the_whole_documentation" },
    ],
    ["an agent by its name", { tool: "agent", name: "reviewer" }, { toolName: "reviewer" }],
    [
      "an agent with the name of a tool by its argument",
      { tool: "agent", name: "glob" },
      { toolName: "invoke_agent", argsPattern: '"agent_name":"glob"' },
    ],
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
      ["secrets/a", "/home/user/project/secrets/a/b", "./secrets/a", "@secrets/a", "@/secrets/a"],
      ["secret/a", "mysecrets/a"],
    ],
    [{ tool: "read", path: "**/.env" }, {}, [".env", "a/.env", "/x/a/.env"], ["a.env", ".env.example"]],
    [
      { tool: "read", path: "docs/**/*.md" },
      {},
      ["docs/a.md", "docs/b/a.md", "/p/docs/a.md"],
      ["a.md", "docs/a.ts"],
    ],
    [{ tool: "edit", path: "*.md" }, { toolName: ["replace", "write_file"] }, ["a.md", "/p/a.md"], ["a.mdx"]],
    [{ tool: "write", path: "/etc/**" }, { toolName: ["replace", "write_file"] }, ["/etc/a"], ["x/etc/a"]],
    [{ tool: "read", path: "~/.ssh/**" }, {}, ["/home/user/.ssh/key", ".ssh/key"], ["ssh/key"]],
    [{ tool: "read", path: `${target}/keys/*` }, {}, [`${target}/keys/a`, "keys/a"], ["a"]],
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
    const denied = [
      "https://example.org",
      "https://a.example.org/x",
      "http://example.org:80",
      "https://EXAMPLE.org/",
      "https://example.org./",
    ];
    expect(denied.filter((url) => !isMatched(url))).toStrictEqual([]);
    const others = ["https://example.org.evil.com", "https://notexample.org"];
    expect(others.filter(isMatched)).toStrictEqual([]);
  });

  // The client reads them as another path, or another host, than the rule beside it sees.
  it.each<[ToolSpec, string, readonly string[], readonly string[]]>([
    [
      { tool: "read", path: "secrets/key" },
      "file_path",
      ["secrets/x/../key", "secrets//key", "secrets/./key", "secrets/key/", "secrets/key/.", "secr\0ets/key"],
      ["./src/a.ts", "../a.ts", "/home/user/project/src/.a", "src/a..b/c", "a"],
    ],
    [{ tool: "edit", path: "*.lock" }, "file_path", ["a.lock/", "a\0.lock"], ["a.lock", "src/a.ts"]],
    [
      { tool: "web-fetch", domain: "example.org" },
      "prompt",
      [
        "https://user@example.org/",
        "https://ex%61mple.org/",
        "https:///example.org/",
        "https:example.org/?x://",
        "https:\\\\example.org/://",
        "https://ｅxample.org/",
      ],
      [
        "https://nodejs.org/api/",
        "see https://nodejs.org\nand http://a-b.dev:80/@x",
        "https://a.dev?x=@b%20c",
      ],
    ],
  ])("protects from other spellings beside %j", (spec, key, matching, others) => {
    const [, guard] = rules({ deny: [spec] });
    expect(guard).toMatchObject({ decision: "deny", priority: 300, denyMessage: expect.any(String) });
    const pattern = new RegExp(String(guard?.["argsPattern"]));
    const isMatched = (value: string): boolean => pattern.test(JSON.stringify({ [key]: value }));
    expect(matching.filter((value) => !isMatched(value))).toStrictEqual([]);
    expect(others.filter(isMatched)).toStrictEqual([]);
  });

  it("asks for another spelling where it asks for what is meant", () => {
    const [, guard] = rules({ ask: [{ tool: "edit", path: "migrations/**" }] });
    expect(guard).toMatchObject({ decision: "ask_user", priority: 200, toolName: ["replace", "write_file"] });
  });

  // The client would pass by a rule about the whole shell for commands that it takes for harmless.
  it("asks for the whole shell by a pattern", () => {
    expect(rules({ ask: ["shell"] })).toStrictEqual([
      { toolName: "run_shell_command", commandRegex: ".*", decision: "ask_user", priority: 200 },
    ]);
  });

  it("has no rule that the client refuses for its length, and says that it protects less", () => {
    const spec: ToolSpec = { tool: "read", path: `${"a.".repeat(1000)}b` };
    const { notes } = renderParts("gemini", { permissions: permissions({ deny: [spec] }) });
    expect(notes).toMatchObject([{ feature: "permissions", weakens: { decision: "deny", level: "rule" } }]);
  });

  it("allows edits by a rule where the mode would pass by rules about files", () => {
    const policy = { approvalMode: "auto-edit", deny: [{ tool: "edit", path: "*.lock" }] } as const;
    const rendering = renderParts("gemini", { permissions: permissions(policy) });
    expect(rules(policy)[0]).toStrictEqual({
      toolName: ["replace", "write_file"],
      decision: "allow",
      priority: 50,
    });
    expect(settingsAt(rendering, `${target}/.gemini/settings.json`)).not.toHaveProperty("general");
    expect(notesOf(rendering, "permissions")).toStrictEqual([
      "an editor that starts Gemini CLI with the mode `auto_edit` has it pass by rules about files and pages",
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
