import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../src/model/catalog.ts";
import type { HookEvent } from "../../../../src/model/hooks-file.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import {
  home,
  hook,
  hookScript,
  notesOf,
  pathsOf,
  permissions,
  renderParts,
  server,
  settingsAt,
  target,
  textAt,
} from "../../../helpers/builders.ts";

const folder = `${target}/.codex`;
const config = (parts: Partial<Catalog>) => settingsAt(renderParts("codex", parts), `${folder}/config.toml`);
const shell = (words: string): ToolSpec => ({
  tool: "shell",
  arguments: words,
  "allow-extra-arguments": true,
});

describe("Codex's permissions", () => {
  it("are rules for commands, strictest of all matches", () => {
    const policy = permissions({ allow: [shell("git")], ask: [shell("git push")], deny: [shell("sudo")] });
    const text = textAt(renderParts("codex", { permissions: policy }), `${folder}/rules/agentsmgr.rules`);
    expect(text.split("\n").slice(2, -1)).toStrictEqual([
      'prefix_rule(pattern=["git"], decision="allow", match=[["git"]])',
      'prefix_rule(pattern=["git", "push"], decision="prompt", match=[["git", "push"]])',
      'prefix_rule(pattern=["sudo"], decision="forbidden", match=[["sudo"]])',
      'host_executable(name="git", paths=[])',
    ]);
  });

  const rulesOf = (parts: Partial<Catalog>) =>
    textAt(renderParts("codex", parts), `${folder}/rules/agentsmgr.rules`).split("\n").slice(2, -1);

  // What is allowed runs outside of the sandbox, and a rule for `ls` is also one for `./ls` (0.169.0).
  it("hold an allowed program to its bare name, so that the project cannot bring its own", () => {
    const allow = [shell("ls"), shell("ls -l"), shell("./check.sh")];
    const policy = permissions({ allow, deny: [shell("sudo")] });
    expect(rulesOf({ permissions: policy }).filter((line) => line.startsWith("host"))).toStrictEqual([
      'host_executable(name="ls", paths=[])',
    ]);
  });

  it.each([
    ["rm -rf ~", "~"],
    ["rm -rf *", "*"],
    ["A=1 make", "A="],
    ['echo "$HOME"', "$"],
    ["make > log", ">"],
    [String.raw`a \b`, "\\"],
  ])("deny the line %j as a whole, with a note", (words, sign) => {
    const parts = { permissions: permissions({ deny: [shell(words)] }) };
    expect(rulesOf(parts)).toContainEqual(
      `prefix_rule(pattern=[["bash", "sh", "zsh"], ["-c", "-lc"], ${JSON.stringify(words)}], decision="forbidden", match=[["bash", "-lc", ${JSON.stringify(words)}]])`,
    );
    const [note] = renderParts("codex", parts).notes;
    expect(note).toMatchObject({
      reason: `Codex does not look into a line with \`${sign}\``,
      weakens: { level: "rule", decision: "deny" },
    });
  });

  it("deny exactly that line without a weakness", () => {
    const policy = permissions({ deny: [{ tool: "shell", arguments: "rm -rf ~" }] });
    const { notes } = renderParts("codex", { permissions: policy });
    expect(notes.filter(({ weakens }) => weakens !== undefined)).toStrictEqual([]);
  });

  it("leave a line that Codex does not take apart to the sandbox where it would be allowed", () => {
    const rendering = renderParts("codex", { permissions: permissions({ allow: [shell("cat *.md")] }) });
    expect(rendering.entries).toStrictEqual([]);
    expect(notesOf(rendering, "permissions")).toStrictEqual([
      "allow shell `cat *.md …`: Codex does not look into a line with `*`",
    ]);
  });

  it.each([`git log "a b" 'c*d'`, "cargo +nightly test", "a --b=c d=e"])("take %j apart", (words) => {
    const rendering = renderParts("codex", { permissions: permissions({ allow: [shell(words)] }) });
    expect(rendering.notes).toStrictEqual([]);
  });

  it.each([
    ["default", "on-request", "read-only", 1],
    ["auto-edit", "on-request", "workspace-write", 1],
    ["plan", "never", "read-only", 0],
  ] as const)("bound the mode %s by %s and %s; notes: %i", (approvalMode, policy, sandbox, count) => {
    const parts = { permissions: permissions({ approvalMode }) };
    expect(config(parts)).toStrictEqual({ approval_policy: policy, sandbox_mode: sandbox });
    expect(notesOf(renderParts("codex", parts), "permissions")).toHaveLength(count);
  });

  it.each(["edit", "write"] as const)("make the sandbox read-only to deny %s", (tool) => {
    const policy = permissions({ approvalMode: "default", deny: [tool] });
    expect(config({ permissions: policy })).toMatchObject({ sandbox_mode: "read-only" });
  });

  // Relative folders are those of `.codex`, whether it is a link or not (0.169.0).
  it("give folders relative to the configuration's own", () => {
    const directories = ["../shared", "data", "~/notes", "/srv"];
    expect(config({ permissions: permissions({ directories }) })).toStrictEqual({
      sandbox_workspace_write: { writable_roots: ["../../shared", "../data", "~/notes", "/srv"] },
    });
  });

  it("leave out folders of a project per user, with a note", () => {
    const policy = permissions({ directories: ["../shared", "/srv"] });
    const rendering = renderParts("codex", { permissions: policy }, { mode: "per-user" });
    expect(settingsAt(rendering, `${home}/.codex/config.toml`)).toStrictEqual({
      sandbox_workspace_write: { writable_roots: ["/srv"] },
    });
    expect(notesOf(rendering, "permissions")).toStrictEqual([expect.stringContaining("`../shared`")]);
  });

  it.each<["allow" | "ask" | "deny", ToolSpec, boolean]>([
    ["allow", "read", false],
    ["allow", "shell", true],
    ["allow", { tool: "web-fetch", domain: "e.org" }, true],
    ["allow", { tool: "edit", path: "src/**" }, true],
    ["allow", { server: "unknown" }, true],
    ["ask", "edit", true],
    ["ask", { tool: "edit", path: "src/**" }, true],
    ["deny", { tool: "read", path: ".env" }, true],
    ["deny", { tool: "web-fetch", domain: "e.org" }, true],
    ["deny", "web-fetch", false],
    ["deny", "edit", true],
    ["deny", "multi-edit", true],
    ["deny", "web-search", false],
    ["ask", "web-search", true],
    ["deny", { server: "unknown", tool: "x" }, true],
    ["deny", { tool: "agent", name: "reviewer" }, true],
  ])("%s %j: a note is %s", (decision, spec, isNoted) => {
    const rendering = renderParts("codex", { permissions: permissions({ [decision]: [spec] }) });
    expect(notesOf(rendering, "permissions")).toHaveLength(isNoted ? 1 : 0);
  });

  it("switch off a search that is denied", () => {
    expect(config({ permissions: permissions({ deny: ["web-search"] }) })).toStrictEqual({
      web_search: "disabled",
    });
  });

  it("say in a note that an exact command takes more arguments", () => {
    const policy = permissions({ deny: [{ tool: "shell", arguments: "env" }] });
    expect(notesOf(renderParts("codex", { permissions: policy }), "permissions")).toStrictEqual([
      "deny shell `env`: a Codex rule matches the command with any more arguments",
      expect.stringContaining("only into lines of plain words"),
    ]);
  });
});

describe("Codex's servers", () => {
  const withPolicy = (parts: Parameters<typeof server>[0], policy = {}) =>
    config({ servers: [server(parts)], permissions: permissions(policy) });

  it.each<[string, Parameters<typeof server>[0], object]>([
    ["stdio", {}, { command: "docs-server" }],
    [
      "stdio with all it may have",
      {
        args: ["--x"],
        env: { TOKEN: "${TOKEN}", LEVEL: "1" },
        cwd: "tools",
        startupTimeout: 60,
        timeout: 30,
        tools: ["search"],
        excludeTools: ["drop"],
        enabled: false,
      },
      {
        command: "docs-server",
        args: ["--x"],
        env_vars: ["TOKEN"],
        env: { LEVEL: "1" },
        cwd: "tools",
        startup_timeout_sec: 60,
        tool_timeout_sec: 30,
        enabled_tools: ["search"],
        disabled_tools: ["drop"],
        enabled: false,
      },
    ],
    ["http", { url: "https://e.org/mcp" }, { url: "https://e.org/mcp" }],
    [
      "http with a bearer, a key and plain headers",
      { url: "https://e.org", headers: { authorization: "Bearer ${T}", "X-Key": "${K}", "X-Plain": "1" } },
      {
        url: "https://e.org",
        bearer_token_env_var: "T",
        env_http_headers: { "X-Key": "K" },
        http_headers: { "X-Plain": "1" },
      },
    ],
  ])("%s", (_, parts, expected) => {
    expect(config({ servers: [server(parts)] })).toStrictEqual({ mcp_servers: { docs: expected } });
  });

  it.each<[string, Parameters<typeof server>[0], string]>([
    ["sse", { url: "https://e.org", transport: "sse" }, "not SSE"],
    ["a variable in the command", { command: "${BIN}" }, "does not expand"],
    ["a variable among the arguments", { args: ["--key=${KEY}"] }, "does not expand"],
    ["a variable in the URL", { url: "https://e.org/${ID}" }, "does not expand"],
    ["a variable under another name", { env: { A: "${B}" } }, "`A` has another"],
    ["a variable with text around it", { env: { A: "x${A}" } }, "`A` has another"],
    [
      "a header of text and a variable",
      { url: "https://e.org", headers: { "X-A": "k=${K}" } },
      "`X-A` together",
    ],
    [
      "a bearer in another header",
      { url: "https://e.org", headers: { "X-A": "Bearer ${K}" } },
      "`X-A` together",
    ],
  ])("are left out with a note for %s", (_, parts, reason) => {
    const rendering = renderParts("codex", { servers: [server(parts)] });
    expect(rendering.entries).toStrictEqual([]);
    expect(notesOf(rendering, "servers")).toStrictEqual([expect.stringContaining(reason)]);
  });

  it.each<[string, Parameters<typeof withPolicy>[1], object]>([
    ["approve all tools", { allow: [{ server: "docs" }] }, { default_tools_approval_mode: "approve" }],
    [
      "approve one tool",
      { allow: [{ server: "docs", tool: "a" }] },
      { tools: { a: { approval_mode: "approve" } } },
    ],
    [
      "take one away",
      { deny: [{ server: "docs", tool: "a" }], allow: [{ server: "docs", tool: "a" }] },
      { disabled_tools: ["a"] },
    ],
    ["switch the server off", { deny: [{ server: "docs" }] }, { enabled: false }],
    [
      "ask for all tools, also the allowed ones",
      { ask: [{ server: "docs" }], allow: [{ server: "docs" }, { server: "docs", tool: "a" }] },
      { default_tools_approval_mode: "prompt", tools: { a: { approval_mode: "prompt" } } },
    ],
    [
      "ask for one of the allowed tools, and not for a denied one",
      {
        allow: [{ server: "docs" }],
        ask: [
          { server: "docs", tool: "a" },
          { server: "docs", tool: "b" },
        ],
        deny: [{ server: "docs", tool: "b" }],
      },
      {
        default_tools_approval_mode: "approve",
        disabled_tools: ["b"],
        tools: { a: { approval_mode: "prompt" } },
      },
    ],
  ])("carry the rules for their tools: %s", (_, policy, expected) => {
    expect(withPolicy({}, policy)).toStrictEqual({
      mcp_servers: { docs: { command: "docs-server", ...expected } },
    });
  });
});

describe("Codex's hooks", () => {
  const hooks = (parts: Partial<Catalog>) => settingsAt(renderParts("codex", parts), `${folder}/hooks.json`);

  it.each<[HookEvent, string]>([
    ["pre-tool-use", "PreToolUse"],
    ["post-tool-use", "PostToolUse"],
    ["user-prompt-submit", "UserPromptSubmit"],
    ["session-start", "SessionStart"],
    ["session-end", "SessionEnd"],
    ["stop", "Stop"],
    ["subagent-start", "SubagentStart"],
    ["subagent-stop", "SubagentStop"],
    ["pre-compact", "PreCompact"],
    ["post-compact", "PostCompact"],
    ["permission-request", "PermissionRequest"],
  ])("call the event %s %s", (event, name) => {
    const expected = { hooks: { [name]: [{ hooks: [{ type: "command", command: "true", timeout: 2 }] }] } };
    expect(hooks({ hooks: [hook({ event, timeout: 2 })] })).toStrictEqual(expected);
  });

  it("have three seconds at a session's end, with a note for more", () => {
    const parts = { hooks: [hook({ event: "session-end", timeout: 10 })] };
    expect(hooks(parts)).toMatchObject({ hooks: { SessionEnd: [{ hooks: [{ timeout: 3 }] }] } });
    expect(notesOf(renderParts("codex", parts), "hooks")).toStrictEqual([
      "hooks/guard: Codex gives a hook of `session-end` 3 seconds",
    ]);
  });

  it("are left out with a note for an event that Codex lacks", () => {
    const rendering = renderParts("codex", { hooks: [hook({ event: "notification" })] });
    expect(rendering.entries).toStrictEqual([]);
    expect(notesOf(rendering, "hooks")).toStrictEqual(["hooks/guard: Codex has no event for `notification`"]);
  });

  it.each<[ToolSpec[], string]>([
    [["shell"], "Bash"],
    [["write", "edit", "shell"], "Bash|apply_patch"],
    [["read", "shell"], "Bash"],
    [[{ server: "my-srv" }], "mcp__my_srv__.*"],
    [[{ server: "my-srv", tool: "a" }], "mcp__my_srv__a"],
  ])("match %j with %s", (tools, matcher) => {
    expect(hooks({ hooks: [hook({ tools })] })).toMatchObject({ hooks: { PreToolUse: [{ matcher }] } });
  });

  // An empty matcher would match every tool.
  it("are left out with a note when Codex has none of the tools", () => {
    const rendering = renderParts("codex", {
      hooks: [hook({ tools: ["read", "glob"], script: hookScript() })],
    });
    expect(rendering.entries).toStrictEqual([]);
    expect(notesOf(rendering, "hooks")).toStrictEqual([
      "hooks/guard: Codex has no tool of its own for read, glob",
    ]);
  });

  it.each([
    ["per-project", folder, '"$(git rev-parse --show-toplevel 2>/dev/null || pwd)"/.codex/hooks/guard.sh'],
    ["per-user", `${home}/.codex`, '"$HOME"/.codex/hooks/guard.sh'],
  ] as const)("call scripts %s", (mode, place, command) => {
    const rendering = renderParts("codex", { hooks: [hook({ script: hookScript() })] }, { mode });
    expect(pathsOf(rendering.entries)).toStrictEqual([`${place}/hooks.json`, `${place}/hooks/guard.sh`]);
    expect(settingsAt(rendering, `${place}/hooks.json`)).toMatchObject({
      hooks: { PreToolUse: [{ hooks: [{ command }] }] },
    });
  });
});

describe("Codex's models and environment", () => {
  it("are a model and variables for commands", () => {
    const tiers = { fast: { codex: "tiny" } };
    const models = { model: "big", smallModel: "fast", tiers, environment: { PAGER: "cat", B: "${A}" } };
    const rendering = renderParts("codex", { models });
    expect(settingsAt(rendering, `${folder}/config.toml`)).toStrictEqual({
      model: "big",
      shell_environment_policy: { set: { PAGER: "cat" } },
    });
    expect(notesOf(rendering, "settings")).toStrictEqual([
      "environment/B: Codex does not expand references in its environment",
      "Codex has no setting for a small model",
    ]);
  });
});
