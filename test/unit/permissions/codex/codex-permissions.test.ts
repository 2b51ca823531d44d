import { describe, expect, it } from "vitest";
import type { Entry } from "../../../../src/model/entry.ts";
import type { Json } from "../../../../src/model/json.ts";
import { readCodexPermissions } from "../../../../src/permissions/codex/index.ts";
import { parseCall } from "../../../../src/permissions/parse-call.ts";
import { home, target } from "../../../helpers/builders.ts";

const folder = `${target}/.codex`;

function rulesFile(...lines: readonly string[]): Entry {
  return { kind: "file", path: `${folder}/rules/agentsmgr.rules`, contents: `${lines.join("\n")}\n` };
}

function config(values: Readonly<Record<string, Json>>, path = `${folder}/config.toml`): Entry {
  const keys = Object.entries(values).map(([key, value]) => ({
    kind: "value" as const,
    path: key.split("."),
    value,
  }));
  return { kind: "keys", path, format: "toml", keys };
}

function decide(call: string, ...entries: readonly Entry[]) {
  return readCodexPermissions({ entries, project: target, home, client: "0.169.0" }).decide(parseCall(call));
}

const rules = rulesFile(
  'prefix_rule(pattern=["git"], decision="allow")',
  'prefix_rule(pattern=["git", "push"], decision="prompt")',
  'prefix_rule(pattern=["git", "push", "--force"], decision="forbidden")',
  'prefix_rule(pattern=["ls"], decision="allow")',
  'host_executable(name="ls", paths=["/bin/ls"])',
);

describe("Codex, about a command", () => {
  it.each([
    ["git status", "allow", 'prefix_rule(pattern=["git"], decision="allow")'],
    ["git push", "ask", 'prefix_rule(pattern=["git", "push"], decision="prompt")'],
    [
      "git push --force origin",
      "deny",
      'prefix_rule(pattern=["git", "push", "--force"], decision="forbidden")',
    ],
    ["git push origin --force", "ask", 'prefix_rule(pattern=["git", "push"], decision="prompt")'],
    ["/opt/git push", "ask", 'prefix_rule(pattern=["git", "push"], decision="prompt")'],
    ["git status && git push --force", "deny", expect.any(String)],
    ["git status && git log", "allow", expect.any(String)],
    // One of the two has no rule: the line stays in the sandbox.
    ["git status && make", "allow", undefined],
    ["gitk", "allow", undefined],
    // Where its program stands is known.
    ["/bin/ls", "allow", expect.any(String)],
    ["./ls", "allow", undefined],
    ["ls", "allow", expect.any(String)],
  ])("decides %j: %s", (command, verdict, rule) => {
    const decision = decide(`shell ${command}`, rules);
    expect([decision.verdict, decision.rule]).toStrictEqual([verdict, rule]);
  });

  it("names the file of the rule", () => {
    expect(decide("shell git push", rules).origin).toBe(".codex/rules/agentsmgr.rules");
  });

  it.each(["git push --force 2>&1", "echo $(git push --force)", "(git push --force)", "git push --force *"])(
    "does not look into %j, and says so",
    (command) => {
      expect(decide(`shell ${command}`, rules)).toStrictEqual({
        verdict: "allow",
        origin: 'sandbox_mode = "workspace-write", approval_policy = "on-request"',
        limit: "Codex looks only into lines of plain words",
      });
    },
  );

  it("compares a line that it does not take apart as a script of a shell", () => {
    const ofShells = rulesFile('prefix_rule(pattern=[["bash", "sh"], "-lc"], decision="prompt")');
    expect(decide("shell make > log", ofShells).verdict).toBe("ask");
    expect(decide("shell make", ofShells).verdict).toBe("allow");
  });

  it.each([
    "rm -rf build",
    "rm --force x",
    "rm x -f",
    "/bin/rm -vf x",
    "sudo rm -f x",
    "env rm -f x",
    "make && rm -f x",
    "bash -c 'rm -f x'",
    'sh -c "cd a; rm -rf b"',
    'rm -f "$x" > log',
    "if a; then rm -f x; fi",
    "echo $(rm -f x)",
    "A=1 rm -f x",
    "2>&1 rm -f x",
  ])("asks for %j by itself", (command) => {
    expect(decide(`shell ${command}`)).toMatchObject({ verdict: "ask", origin: "Codex itself, for `rm -f`" });
  });

  it.each([
    "rm x",
    "rm -r x",
    "rm -- -f",
    "echo rm -f x",
    "git rm -f x",
    "xargs rm -f",
    "eval 'rm -f x'",
    String.raw`\rm -f x`,
    "echo 'rm -f x' > log",
    "bash -ec 'rm -f x'",
  ])("does not for %j", (command) => {
    expect(decide(`shell ${command}`).verdict).toBe("allow");
  });

  it("does as a rule says of a removal too", () => {
    const removal = rulesFile('prefix_rule(pattern=["rm"], decision="allow")');
    expect(decide("shell rm -rf build", removal).verdict).toBe("allow");
  });

  it("refuses what it would ask for when nothing may be asked for", () => {
    const never = config({ approval_policy: "never" });
    expect(decide("shell git push", rules, never).verdict).toBe("deny");
    expect(decide("shell rm -f x", never).verdict).toBe("deny");
  });

  it("knows no rule when a file has a fault", () => {
    const broken = rulesFile('prefix_rule(pattern=["git"], decision="ask")');
    const good = { ...rules, path: `${folder}/rules/b.rules` };
    expect(decide("shell git push --force", good, broken)).toMatchObject({ verdict: "allow" });
  });
});

describe("Codex, about files", () => {
  const roots = config({ "sandbox_workspace_write.writable_roots": ["../../shared", "~/notes", "/srv/a"] });

  it.each([
    ["edit src/a.ts", "allow"],
    ["write .env", "allow"],
    ["write .git/hooks/pre-commit", "ask"],
    ["edit .codex/config.toml", "ask"],
    ["edit .agents/a", "ask"],
    ["edit .aws/a", "ask"],
    ["edit sub/.git/config", "allow"],
    ["edit ../other/a", "ask"],
    ["edit ~/.bashrc", "ask"],
    ["edit /tmp/a", "allow"],
    ["edit ../shared/a", "allow"],
    ["edit ../shared/.git/a", "ask"],
    ["edit ~/notes/a", "allow"],
    ["edit /srv/a/b", "allow"],
    ["edit /srv/ab", "ask"],
    ["read /etc/passwd", "allow"],
  ])("in its usual sandbox decides %s: %s", (call, verdict) => {
    expect(decide(call, roots).verdict).toBe(verdict);
  });

  it.each([
    [{ sandbox_mode: "read-only" }, "ask"],
    [{ sandbox_mode: "read-only", approval_policy: "never" }, "deny"],
    [{ sandbox_mode: "danger-full-access" }, "allow"],
  ])("with %j decides an edit: %s", (settings, verdict) => {
    expect(decide("edit src/a.ts", config(settings)).verdict).toBe(verdict);
    expect(decide("tool multi-edit", config(settings)).verdict).toBe(verdict);
    expect(decide("read src/a.ts", config(settings)).verdict).toBe("allow");
  });

  it("lets a project's value win over the user's", () => {
    const user = config({ sandbox_mode: "workspace-write" }, `${home}/.codex/config.toml`);
    expect(decide("edit a", user, config({ sandbox_mode: "read-only" })).verdict).toBe("ask");
  });
});

describe("Codex, about servers", () => {
  const servers = config({
    "mcp_servers.docs": {
      command: "docs",
      enabled_tools: ["a", "b", "c"],
      disabled_tools: ["c"],
      tools: { a: { approval_mode: "approve" } },
    },
    "mcp_servers.asked": { url: "http://127.0.0.1/", default_tools_approval_mode: "prompt" },
    "mcp_servers.open": {
      url: "http://127.0.0.1/",
      default_tools_approval_mode: "approve",
      tools: { x: { approval_mode: "prompt" } },
    },
    "mcp_servers.off": { command: "off", enabled: false },
  });

  it.each([
    ["server docs a", "allow", 'tools.a.approval_mode = "approve"'],
    ["server docs b", "ask", undefined],
    ["server docs c", "deny", "disabled_tools has `c`"],
    ["server docs d", "deny", "enabled_tools has no `d`"],
    ["server asked a", "ask", 'default_tools_approval_mode = "prompt"'],
    ["server open a", "allow", 'default_tools_approval_mode = "approve"'],
    ["server open x", "ask", 'tools.x.approval_mode = "prompt"'],
    ["server off a", "deny", "enabled = false"],
    ["server none a", "deny", undefined],
  ])("decides %s: %s", (call, verdict, rule) => {
    const decision = decide(call, servers);
    expect([decision.verdict, decision.rule]).toStrictEqual([verdict, rule]);
  });

  it("refuses what it would ask for when nothing may be asked for", () => {
    expect(decide("server docs b", servers, config({ approval_policy: "never" })).verdict).toBe("deny");
  });
});

describe("Codex, about the rest", () => {
  it.each([
    ["fetch https://example.org/", "deny"],
    ["agent reviewer", "allow"],
    ["skill release", "allow"],
    ["tool web-search", "allow"],
    ["tool web-fetch", "deny"],
    ["tool glob", "allow"],
    ["tool shell", "allow"],
    ["tool todo-write", "allow"],
  ])("decides %s: %s", (call, verdict) => {
    expect(decide(call).verdict).toBe(verdict);
  });

  it("has no search when it is switched off", () => {
    expect(decide("tool web-search", config({ web_search: "disabled" })).verdict).toBe("deny");
  });

  it("does nothing when its settings keep it from starting", () => {
    const decision = decide("shell ls", config({ approval_policy: "untrusted" }));
    expect(decision).toStrictEqual({
      verdict: "deny",
      origin: "Codex does not start with this `config.toml`",
    });
  });
});
