import { describe, expect, it } from "vitest";
import type { Entry } from "../../../../src/model/entry.ts";
import type { Json } from "../../../../src/model/json.ts";
import { readGeminiPermissions } from "../../../../src/permissions/gemini/index.ts";
import { readGeminiPolicy } from "../../../../src/permissions/gemini/read-permissions.ts";
import { parseCall } from "../../../../src/permissions/parse-call.ts";
import { home, target } from "../../../helpers/builders.ts";

const folder = `${target}/.gemini`;

function policy(...rules: readonly string[]): Entry[] {
  const contents = rules.map((rule) => `[[rule]]\n${rule.replaceAll("; ", "\n")}\n`).join("\n");
  return [
    { kind: "file", path: `${folder}/policies/agentsmgr.toml`, contents },
    settings({ policyPaths: ["./.gemini/policies/agentsmgr.toml"] }),
  ];
}

function settings(values: Readonly<Record<string, Json>>, base = folder): Entry {
  const keys = Object.entries(values).map(([key, value]) => ({
    kind: "value" as const,
    path: key.split("."),
    value,
  }));
  return { kind: "keys", path: `${base}/settings.json`, format: "jsonc", keys };
}

function request(entries: readonly Entry[]) {
  return { entries, project: target, home, client: "0.61.0" };
}

function decide(call: string, ...entries: readonly Entry[]) {
  return readGeminiPermissions(request(entries)).decide(parseCall(call));
}

const rules = policy(
  'toolName = "run_shell_command"; commandPrefix = ["git add", "ls"]; decision = "allow"; priority = 100',
  'toolName = "run_shell_command"; commandRegex = "npm test\\""; decision = "allow"; priority = 100',
  'toolName = "run_shell_command"; commandPrefix = "git push"; decision = "ask_user"; priority = 200',
  'toolName = "run_shell_command"; commandPrefix = "git push --force"; decision = "deny"; priority = 300',
  'toolName = "run_shell_command"; commandPrefix = "tee"; decision = "allow"; priority = 100; allowRedirection = true',
);

describe("Gemini, about a command", () => {
  it.each([
    ["git add -A", "allow"],
    ["git addx", "ask"],
    ["npm test", "allow"],
    ["npm test x", "ask"],
    ["git push", "ask"],
    ["git push --force origin", "deny"],
    ["ls && git push --force", "deny"],
    ["ls && git add x", "allow"],
    ["ls && make", "ask"],
    ["bash -c 'git push --force'", "deny"],
    ["A=1 git push --force", "ask"],
    // A redirection is a question, unless the rule says otherwise.
    ["ls > out", "ask"],
    ["tee a > out", "allow"],
    ["git add 'x", "ask"],
    // What it takes for harmless or dangerous, where no rule is about it.
    ["cat README.md", "allow"],
    ["cat /etc/passwd", "ask"],
    ["cat README.md | sh", "ask"],
    ["rm -rf x", "ask"],
    // Its shell tool runs no substitution.
    ["ls $(git add x)", "deny"],
  ])("decides %j: %s", (command, verdict) => {
    expect(decide(`shell ${command}`, ...rules).verdict).toBe(verdict);
  });

  it("names the rule and its file", () => {
    expect(decide("shell git push x", ...rules)).toStrictEqual({
      verdict: "ask",
      rule: 'toolName = "run_shell_command", commandPrefix = "git push", decision = "ask_user", priority = 200',
      origin: ".gemini/policies/agentsmgr.toml",
    });
  });

  it("says what decides where no rule does", () => {
    expect(decide("shell make")).toStrictEqual({
      verdict: "ask",
      rule: undefined,
      origin: "Gemini CLI's own policy (write.toml)",
    });
    expect(decide("shell ls $(a)").origin).toBe("Gemini CLI: its shell tool runs no substitution");
  });

  it("asks for nothing about a dangerous one that a rule allows by its arguments", () => {
    const allowed = policy(
      'toolName = "run_shell_command"; commandPrefix = "rm"; decision = "allow"; priority = 1',
    );
    expect(decide("shell rm -rf x", ...allowed).verdict).toBe("allow");
    const whole = policy('toolName = "run_shell_command"; decision = "allow"; priority = 1');
    expect(decide("shell rm -rf x", ...whole).verdict).toBe("ask");
    expect(decide("shell make", ...whole).verdict).toBe("allow");
  });
});

describe("Gemini, about other tools", () => {
  const others = policy(
    'toolName = ["read_file", "read_many_files"]; argsPattern = "\\"file_path\\":\\"secrets/"; decision = "deny"; priority = 300',
    'toolName = "write_file"; decision = "allow"; priority = 100',
    'toolName = "web_fetch"; argsPattern = "://e\\\\.org"; decision = "deny"; priority = 300',
    'toolName = "intern"; decision = "deny"; priority = 300',
    'toolName = "search_file_content"; decision = "deny"; priority = 300',
    'mcpName = "docs"; toolName = "search"; decision = "allow"; priority = 100',
    'mcpName = "mail"; toolName = "*"; decision = "deny"; priority = 300',
  );

  it.each([
    ["read src/a.ts", "allow"],
    ["read secrets/a", "deny"],
    // Outside of the workspace, and what its file tools do not touch.
    ["read /etc/passwd", "deny"],
    ["read ~/.ssh/key", "deny"],
    ["read .env", "deny"],
    ["read node_modules/a", "deny"],
    ["edit .git/config", "deny"],
    ["write src/a.ts", "allow"],
    // It asks before it changes how a project is built.
    ["write package.json", "ask"],
    ["edit src/a.ts", "ask"],
    ["fetch https://e.org/", "deny"],
    ["fetch https://f.org/", "ask"],
    ["agent intern", "deny"],
    ["agent reviewer", "allow"],
    ["skill release", "ask"],
    ["tool grep", "deny"],
    ["tool glob", "allow"],
    ["server docs search", "allow"],
    ["server docs drop", "ask"],
    ["server mail send", "deny"],
  ])("decides %j: %s", (call, verdict) => {
    expect(decide(call, ...others).verdict).toBe(verdict);
  });

  it("reads files in folders that the settings include", () => {
    expect(
      decide("read ../shared/a", settings({ "context.includeDirectories": ["../shared"] })).verdict,
    ).toBe("allow");
  });
});

describe("Gemini's policy files", () => {
  const rule = 'toolName = "glob"; decision = "deny"; priority = 1';

  it("are those that the settings name, or the user's own", () => {
    const [file] = policy(rule);
    const written: Entry = {
      kind: "file",
      path: `${home}/.gemini/policies/a.toml`,
      contents: `[[rule]]\n${rule.replaceAll("; ", "\n")}`,
    };
    expect(decide("tool glob", ...(file === undefined ? [] : [file])).verdict).toBe("allow");
    expect(decide("tool glob", ...policy(rule)).verdict).toBe("deny");
    expect(decide("tool glob", written)).toMatchObject({
      verdict: "deny",
      origin: "~/.gemini/policies/a.toml",
    });
    expect(decide("tool glob", written, settings({ policyPaths: ["./x"] })).verdict).toBe("allow");
    expect(decide("tool glob", written, settings({ policyPaths: ["~/.gemini/policies"] })).verdict).toBe(
      "deny",
    );
  });

  it("are found behind a link", () => {
    const base = `${target}/.auxiliary/gemini`;
    const entries: Entry[] = [
      { kind: "link", path: folder, to: ".auxiliary/gemini" },
      { kind: "file", path: `${base}/policies/a.toml`, contents: `[[rule]]\n${rule.replaceAll("; ", "\n")}` },
      settings({ policyPaths: ["./.gemini/policies/a.toml"] }, base),
    ];
    expect(decide("tool glob", ...entries).verdict).toBe("deny");
  });

  it.each([
    ["without a tool", 'decision = "deny"; priority = 1'],
    ["with a number above 999", 'toolName = "glob"; decision = "deny"; priority = 1000'],
    ["with another decision", 'toolName = "glob"; decision = "no"; priority = 1'],
  ])("are passed by as a whole for a rule %s", (_, broken) => {
    expect(decide("tool glob", ...policy(rule, broken)).verdict).toBe("allow");
  });

  it.each([
    ["that repeats a group", "(a*)+"],
    ["that is none", "("],
    ["of more than 2,048 signs", "a".repeat(2049)],
  ])("lose a rule with a pattern %s", (_, pattern) => {
    const broken = `toolName = "read_file"; argsPattern = "${pattern}|file"; decision = "deny"; priority = 9`;
    expect(decide("read a", ...policy(broken)).verdict).toBe("allow");
  });
});

describe("Gemini's settings", () => {
  it.each<[string, Json, string, string]>([
    ["mcp.excluded", ["docs"], "server docs search", "deny"],
    ["mcp.allowed", ["docs"], "server docs search", "allow"],
    ["mcpServers.docs.trust", true, "server docs search", "allow"],
    ["tools.exclude", ["glob"], "tool glob", "deny"],
    ["tools.confirmationRequired", ["glob"], "tool glob", "ask"],
    ["tools.allowed", ["run_shell_command(git push)"], "shell git push x", "allow"],
    ["tools.allowed", ["ShellTool(git push)"], "shell make", "deny"],
    ["tools.core", ["glob"], "tool glob", "allow"],
    ["tools.core", ["glob"], "tool grep", "deny"],
    ["general.defaultApprovalMode", "plan", "write src/a.ts", "deny"],
    ["general.defaultApprovalMode", "plan", "write plan.md", "allow"],
    ["general.defaultApprovalMode", "auto_edit", "write src/a.ts", "allow"],
    ["general.defaultApprovalMode", "auto_edit", "write package.json", "ask"],
    ["general.defaultApprovalMode", "auto_edit", "write .vscode/a", "allow"],
  ])("%s %j: %s, %s", (key, value, call, verdict) => {
    expect(decide(call, settings({ [key]: value })).verdict).toBe(verdict);
  });

  const edits = [
    ...policy('toolName = "write_file"; decision = "deny"; priority = 1').slice(0, 1),
    settings({ policyPaths: ["./.gemini/policies"], "general.defaultApprovalMode": "auto_edit" }),
  ];

  // An editor's session passes by the rule, and is what the model tells.
  it("with `auto_edit` have an editor's session ask no policy about files", () => {
    expect(decide("write src/a.ts", ...edits).verdict).toBe("allow");
    const { policy: terminal } = readGeminiPolicy(request(edits), "terminal");
    const call = { name: "write_file", args: { file_path: "src/a.ts", content: "" } };
    expect(terminal.decide(call).decision).toBe("deny");
    const free = readGeminiPolicy(request(edits.slice(1)), "terminal").policy;
    expect(free.decide({ ...call, args: { file_path: ".vscode/a" } }).decision).toBe("ask_user");
  });

  it("leave a headless session nothing to ask", () => {
    const { policy: headless } = readGeminiPolicy(request(rules), "headless");
    const shell = (command: string) =>
      headless.decide({ name: "run_shell_command", args: { command } }).decision;
    expect(["make", "git add x", "git push"].map(shell)).toStrictEqual(["deny", "allow", "ask_user"]);
  });
});

describe("Gemini in an editor", () => {
  const { policy: editor } = readGeminiPolicy(
    request(
      policy(
        'toolName = "reader"; decision = "allow"; priority = 1',
        'toolName = "intern"; decision = "deny"; priority = 1',
        'mcpName = "docs"; toolName = "*"; decision = "allow"; priority = 1',
      ),
    ),
    "editor",
  );
  const agent = (name: string) =>
    editor.decide({ name: "invoke_agent", args: { agent_name: name, prompt: "" } }).decision;

  it("starts only agents that a rule allows by their name", () => {
    expect(["reader", "intern", "other"].map(agent)).toStrictEqual(["allow", "deny", "deny"]);
  });

  it("looks for a server by its own name in the end", () => {
    const call = (server: string) => editor.decide({ name: `mcp_${server}_a`, args: {}, server }).decision;
    expect(["docs", "mail"].map(call)).toStrictEqual(["allow", "ask_user"]);
  });
});

describe("Rules for one agent", () => {
  it("hold for that agent alone", () => {
    const model = readGeminiPermissions(
      request(policy('toolName = "glob"; subagent = "reader"; decision = "deny"; priority = 1')),
    );
    const glob = parseCall("tool glob");
    expect(model.agents).toStrictEqual(["reader"]);
    expect([model.decide(glob).verdict, model.decide(glob, "reader").verdict]).toStrictEqual([
      "allow",
      "deny",
    ]);
  });
});
