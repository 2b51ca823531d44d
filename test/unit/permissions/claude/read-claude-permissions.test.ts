import { describe, expect, test } from "vitest";
import { readClaudePermissions } from "../../../../src/permissions/claude/index.ts";
import { parseCall } from "../../../../src/permissions/parse-call.ts";
import { claudeSettings, type ClaudePermissions } from "../../../helpers/claude-settings.ts";

const place = { project: "/home/user/project", home: "/home/user" };

function read(project: ClaudePermissions, user: ClaudePermissions = {}) {
  const entries = [
    claudeSettings(`${place.home}/.claude/settings.json`, user),
    claudeSettings(`${place.project}/.claude/settings.json`, project),
  ];
  return readClaudePermissions({ entries, ...place, client: "2.1.329" });
}

function verdict(call: string, project: ClaudePermissions, user?: ClaudePermissions): string {
  return read(project, user).decide(parseCall(call)).verdict;
}

// What Claude Code 2.1.329 did with these calls; more of them are in test/conformance.
describe("a path rule", () => {
  test.each([
    ["Read(./.env)", ["read .env", "read sub/.env"], ["read a.env"]],
    ["Read(/.env)", ["read .env"], ["read sub/.env"]],
    ["Read(.//.env)", ["read .env"], ["read sub/.env"]],
    ["Read(**/.env)", ["read .env", "read sub/deep/.env"], []],
    ["Read(secrets/**)", ["read secrets/a/b", "read sub/secrets/a", "read Secrets/a"], ["read secretsx/a"]],
    ["Read(/secrets/**)", ["read secrets/a/b"], ["read sub/secrets/a"]],
    ["Read(src/*)", ["read src/a", "read src/deep/b"], ["read src2/a"]],
    ["Read(/src/**/*.ts)", ["read src/a.ts", "read src/a/b/c.ts"], ["read src/a.js"]],
    ["Read(src/?.ts)", ["read src/a.ts"], ["read src/ab.ts"]],
    ["Read(src/[ab].ts)", ["read src/b.ts"], ["read src/c.ts"]],
    ["Read(a\\[b\\].md)", ["read a[b].md"], ["read ab.md"]],
    ["Read(src/{a,b}.ts)", [], ["read src/a.ts"]],
    ["Read(**)", ["read a"], []],
    ["Read", ["read a", "read ~/a"], []],
    ["Edit(/src/**)", ["write src/a", "edit src/a"], ["read src/a"]],
    ["Write(/src/**)", [], ["write src/a"]],
    ["Write", ["write a"], ["edit a"]],
  ])("%s in deny", (rule, denied, others) => {
    expect(denied.map((call) => verdict(call, { deny: [rule] }))).toEqual(denied.map(() => "deny"));
    expect(others.map((call) => verdict(call, { deny: [rule] })).filter((found) => found === "deny")).toEqual(
      [],
    );
  });

  test("is anchored by the file that it stands in", () => {
    const user = { deny: ["Read(/a)", "Read(.//b)", "Read(~/c)", "Read(//etc/**)"] };
    const calls = ["read a", "read ~/.claude/a", "read b", "read sub/b", "read ~/c", "read /etc/x"];
    expect(calls.map((call) => verdict(call, {}, user))).toEqual([
      "allow",
      "deny",
      "deny",
      "allow",
      "deny",
      "deny",
    ]);
  });

  test("in allow is anchored where in deny it is not, and opens files outside of the project", () => {
    const allow = ["Edit(src/**)", "Edit(~/n)", "Read(//etc/**)"];
    const calls = ["write src/a", "write sub/src/a", "write ~/n", "read ~/n", "read /etc/x", "read /usr/x"];
    expect(calls.map((call) => verdict(call, { allow }))).toEqual([
      "allow",
      "ask",
      "allow",
      "allow",
      "allow",
      "ask",
    ]);
  });

  test("does not open what Claude Code protects", () => {
    const calls = [
      ".git/x",
      "sub/.git/x",
      ".claude/settings.json",
      ".npmrc",
      ".github/x",
      ".claude/worktrees/a/b",
    ];
    const found = calls.map((path) => verdict(`write ${path}`, { allow: ["Edit(**)"] }));
    expect(found).toEqual(["ask", "ask", "ask", "ask", "allow", "allow"]);
  });

  test("that denies reading keeps a file from being changed unasked", () => {
    const permissions = { defaultMode: "acceptEdits", deny: ["Read(/n)"] };
    expect([verdict("write n", permissions), verdict("write m", permissions)]).toEqual(["ask", "allow"]);
  });
});

describe("a mode", () => {
  test.each([
    ["default", ["ask", "allow", "ask"]],
    ["acceptEdits", ["allow", "allow", "ask"]],
    ["plan", ["deny", "allow", "allow"]],
  ])("%s", (defaultMode, expected) => {
    const calls = ["write a", "read a", "read ~/a"];
    expect(calls.map((call) => verdict(call, { defaultMode }))).toEqual(expected);
  });

  test("counts in folders beside the project too", () => {
    const permissions = {
      defaultMode: "acceptEdits",
      additionalDirectories: ["../beside"],
      deny: ["Read(secret)"],
    };
    const calls = ["write ../beside/a", "read ../beside/a", "read ../beside/secret", "write ../other/a"];
    expect(calls.map((call) => verdict(call, permissions))).toEqual(["allow", "allow", "deny", "ask"]);
  });
});

describe("hosts, agents, skills and servers", () => {
  test("a host is itself, and `*.` what is below it", () => {
    const allow = ["WebFetch(domain:example.org)", "WebFetch(domain:*.example.com)"];
    const calls = [
      "https://EXAMPLE.org:81/",
      "https://a.example.org/",
      "https://a.example.com/",
      "https://example.com/",
    ];
    expect(calls.map((url) => verdict(`fetch ${url}`, { allow }))).toEqual(["allow", "ask", "allow", "ask"]);
  });

  test("some documentation is fetched without a question, unless a rule says otherwise", () => {
    expect(verdict("fetch https://docs.python.org/3/", {})).toBe("allow");
    expect(verdict("fetch https://vercel.com/docs/x", {})).toBe("allow");
    expect(verdict("fetch https://vercel.com/x", {})).toBe("ask");
    expect(verdict("fetch https://docs.python.org/3/", { deny: ["WebFetch(domain:docs.python.org)"] })).toBe(
      "deny",
    );
  });

  test("agents and skills start unasked, also those in ask", () => {
    const permissions = { ask: ["Agent(a)", "Skill(b)"], deny: ["Task(c)", "Skill(git:*)"] };
    const calls = ["agent a", "skill b", "agent c", "skill git:x", "skill other"];
    expect(calls.map((call) => verdict(call, permissions))).toEqual([
      "allow",
      "allow",
      "deny",
      "deny",
      "allow",
    ]);
    expect(verdict("agent a", { ask: ["Agent"] })).toBe("ask");
  });

  test("a server's rule is for all its tools, and its name has no dots", () => {
    const permissions = { allow: ["mcp__docs", "mcp__a_b__*", "mcp__c.d"], deny: ["mcp__docs__write"] };
    const calls = ["server docs read", "server docs write", "server a.b x", "server c.d x", "server other x"];
    expect(calls.map((call) => verdict(call, permissions))).toEqual(["allow", "deny", "allow", "ask", "ask"]);
  });

  test("a server that is switched off has no tools", () => {
    const off = { kind: "element", path: ["disabledMcpjsonServers"], value: "docs" } as const;
    const path = `${place.project}/.claude/settings.json`;
    const model = readClaudePermissions({
      entries: [{ kind: "keys", path, format: "json", keys: [off] }],
      ...place,
      client: "2.1.329",
    });
    expect(model.decide(parseCall("server docs read")).verdict).toBe("deny");
  });
});

test.each(["bash(ls)", "Bash()", "WebFetch(https://a.org)", "mcp__a__b(x)", "Bash(a", ""])(
  "the rule %j is dropped, as the client drops it",
  (rule) => {
    expect(read({ deny: [rule] }).decide(parseCall("shell ls")).verdict).toBe("allow");
    expect(verdict("fetch https://a.org/", { allow: [rule] })).toBe("ask");
    expect(verdict("server a b", { deny: [rule] })).toBe("ask");
  },
);
