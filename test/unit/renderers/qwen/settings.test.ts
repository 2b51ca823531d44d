import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../src/model/catalog.ts";
import type { HookEvent } from "../../../../src/model/hooks-file.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import {
  home,
  agent,
  hook,
  hookScript,
  memoryText,
  notesOf,
  permissions,
  renderParts,
  server,
  settingsAt,
  target,
} from "../../../helpers/builders.ts";

const path = `${target}/.qwen/settings.json`;
const settings = (parts: Partial<Catalog>, client = "0.24") =>
  settingsAt(renderParts("qwen", parts, { client }), path);
const prefix = (words: string): ToolSpec => ({
  tool: "shell",
  arguments: words,
  "allow-extra-arguments": true,
});

const policy = permissions({
  allow: [prefix("git status")],
  ask: [prefix("git push")],
  deny: [prefix("git push --force"), "web-fetch"],
});

const commands = ["run_shell_command(git push)", "run_shell_command(git status)"];
const files = ["edit", "glob", "list_directory", "read_file", "read_many_files", "write_file"];

/** `core` is a hard list: it names all tools but the shell, of which it names the commands. */
const coreOf = (grep: string): string[] =>
  [...files, ...commands, grep, "exit_plan_mode", "save_memory", "task", "todo_write", "web_search"].sort();
const exclude = ["run_shell_command(git push --force)", "web_fetch"];

/** The same command in parentheses, in quotes too, and in backticks. */
const insideOf = (command: string): string[] =>
  [`*( ${command} *`, `*(${command}*`, `*\`${command}*`].map((text) => `run_shell_command(${text})`);

describe("Qwen's generations", () => {
  const parts = { memory: [memoryText()], permissions: policy, servers: [server({ timeout: 30 })] };
  const mcpServers = { docs: { command: "docs-server", timeout: 30_000 } };

  it.each<[string, object]>([
    [
      "0.0.14",
      {
        contextFileName: "QWEN.md",
        coreTools: coreOf("search_file_content"),
        excludeTools: exclude,
        mcpServers,
      },
    ],
    [
      "0.1.4",
      {
        $version: 2,
        tools: { core: coreOf("grep_search"), exclude, allowed: ["run_shell_command(git status)"] },
        mcpServers,
      },
    ],
    [
      "0.5",
      {
        $version: 2,
        tools: { core: coreOf("grep_search"), exclude, allowed: ["run_shell_command(git status)"] },
        mcpServers,
      },
    ],
    [
      "0.10.1",
      {
        $version: 3,
        tools: { core: coreOf("grep_search"), exclude, allowed: ["run_shell_command(git status)"] },
        mcpServers,
      },
    ],
    [
      "0.24.4",
      {
        $version: 4,
        permissions: {
          allow: ["run_shell_command(git status *)"],
          ask: ["run_shell_command(git push *)", ...insideOf("git push")],
          deny: ["run_shell_command(git push --force *)", "web_fetch", ...insideOf("git push --force")],
        },
        mcpServers,
      },
    ],
  ])("write exactly the keys of %s", (client, expected) => {
    expect(settings(parts, client)).toStrictEqual(expected);
  });

  it("leave the tools alone when no rule names a command", () => {
    const found = settings({ permissions: permissions({ deny: ["web-fetch"] }) }, "0.5");
    expect(found).toStrictEqual({ $version: 2, tools: { exclude: ["web_fetch"] } });
  });

  it("say in a note what a list of tools does", () => {
    const rendering = renderParts("qwen", { permissions: policy }, { client: "0.5" });
    expect(notesOf(rendering, "permissions")).toContainEqual(
      expect.stringContaining("a list of tools that exist"),
    );
  });

  it.each([
    ["0.0.14", undefined],
    ["0.5", { $version: 2, tools: { approvalMode: "auto-edit" } }],
    ["0.24", { $version: 4, tools: { approvalMode: "auto-edit" } }],
  ])("set the approval mode in %s", (client, expected) => {
    const rendering = renderParts(
      "qwen",
      { permissions: permissions({ approvalMode: "auto-edit" }) },
      { client },
    );
    expect(settingsAt(rendering, path)).toStrictEqual(expected);
    expect(notesOf(rendering, "permissions")).toHaveLength(expected === undefined ? 1 : 0);
  });

  it.each<[string, ToolSpec]>([
    ["edit", { tool: "edit", path: "migrations/**" }],
    ["read", { tool: "read", path: "notes/**" }],
    ["web-search", "web-search"],
  ])("spell `auto-edit` out in 0.24 where a rule asks for %s, as the mode would not", (_, spec) => {
    const rendering = renderParts("qwen", {
      permissions: permissions({ approvalMode: "auto-edit", allow: ["edit"], ask: [spec] }),
    });
    const found = settingsAt(rendering, path);
    expect(found).toMatchObject({ tools: { approvalMode: "default" } });
    expect((found as { permissions: { allow: string[] } }).permissions.allow.sort()).toStrictEqual([
      "agent",
      "edit",
      "read_file",
      "skill",
      "web_fetch",
      "web_search",
      "write_file",
    ]);
    expect(notesOf(rendering, "permissions")).toStrictEqual([
      "Qwen Code's mode `auto-edit` does not keep to rules that ask, but for commands and servers",
    ]);
  });

  it("keep `auto-edit` in 0.24 where rules ask for commands and servers only", () => {
    const ask: ToolSpec[] = [prefix("git push"), { server: "docs" }, "shell"];
    const found = settings({ permissions: permissions({ approvalMode: "auto-edit", ask }) });
    expect(found).toMatchObject({ tools: { approvalMode: "auto-edit" } });
  });

  it.each([
    ["0.0.14", { excludeMCPServers: ["web"], excludeTools: ["other"] }],
    ["0.5", { mcp: { excluded: ["web"] }, tools: { exclude: ["other"] } }],
  ])("deny a server and its tools in %s, in the server's own table where it is ours", (client, expected) => {
    const deny: ToolSpec[] = [
      { server: "web" },
      { server: "docs", tool: "drop" },
      { server: "theirs", tool: "other" },
    ];
    const found = settings({ permissions: permissions({ deny }), servers: [server()] }, client);
    expect(found).toMatchObject({ ...expected, mcpServers: { docs: { excludeTools: ["drop"] } } });
  });

  it.each([
    ["0.0.14", { model: "big" }, ["was not checked", "small model"]],
    ["0.5", { $version: 2, model: { name: "big" } }, ["small model"]],
    [
      "0.24",
      { $version: 4, model: { name: "big" }, fastModel: "tiny", env: { PAGER: "cat", B: "${A}" } },
      [],
    ],
  ])("set models and environment in %s", (client, expected, notes) => {
    const tiers = { fast: { qwen: "tiny" } };
    const models = { model: "big", smallModel: "fast", tiers, environment: { PAGER: "cat", B: "${A}" } };
    const rendering = renderParts("qwen", { models }, { client });
    expect(settingsAt(rendering, path)).toStrictEqual(expected);
    expect(notesOf(rendering, "settings")).toStrictEqual(
      notes.map((words) => expect.stringContaining(words)),
    );
  });

  it.each([
    ["0.0.14", { excludeMCPServers: ["docs"] }],
    ["0.5", { mcp: { excluded: ["docs"] } }],
    ["0.24", { mcp: { excluded: ["docs"] } }],
  ])("switch a server off in %s", (client, expected) => {
    expect(settings({ servers: [server({ enabled: false })] }, client)).toMatchObject(expected);
  });

  it.each(["0.0.14", "0.5", "0.10.1"])("have no hooks and no skills in %s: notes", (client) => {
    const { entries, notes } = renderParts("qwen", { hooks: [hook()] }, { client });
    expect(entries).toStrictEqual([]);
    expect(notes).toMatchObject([{ feature: "hooks", item: "hooks/guard" }]);
  });
});

describe("Qwen's settings today", () => {
  it("have folders", () => {
    expect(settings({ permissions: permissions({ directories: ["../shared"] }) })).toStrictEqual({
      $version: 4,
      context: { includeDirectories: ["../shared"] },
    });
  });

  // Both tools are off unless a setting turns them on (0.24.4).
  it.each<[string, Partial<Catalog>]>([
    ["the policy", { permissions: permissions({ allow: ["list-directory", "todo-write"] }) }],
    ["an agent", { agents: [agent({ allowedTools: ["list-directory", "todo-write"] })] }],
    [
      "what only Qwen gets of an agent",
      { agents: [agent({ overrides: { qwen: { allowedTools: ["list-directory", "todo-write"] } } })] },
    ],
  ])("turn on the tools that %s names", (_, parts) => {
    expect(settings(parts)).toMatchObject({
      tools: { listDirectory: { enabled: true }, todoWrite: { enabled: true } },
    });
  });
});

describe("Qwen's servers", () => {
  it.each<[string, Parameters<typeof server>[0], object]>([
    [
      "stdio with all it may have",
      {
        args: ["--key=${KEY}"],
        env: { TOKEN: "${OTHER}" },
        cwd: "tools",
        timeout: 30,
        startupTimeout: 60,
        tools: ["a"],
        excludeTools: ["b"],
      },
      {
        command: "docs-server",
        args: ["--key=${KEY}"],
        env: { TOKEN: "${OTHER}" },
        cwd: "tools",
        timeout: 30_000,
        discoveryTimeoutMs: 60_000,
        includeTools: ["a"],
        excludeTools: ["b"],
      },
    ],
    [
      "http, which is `httpUrl`",
      { url: "https://e.org", headers: { Authorization: "Bearer ${T}", "X-Key": "${K}" } },
      { httpUrl: "https://e.org", headers: { Authorization: "Bearer ${T}", "X-Key": "${K}" } },
    ],
    ["sse, which is `url`", { url: "https://e.org/sse", transport: "sse" }, { url: "https://e.org/sse" }],
  ])("%s", (_, parts, expected) => {
    expect(settings({ servers: [server(parts)] })).toStrictEqual({
      $version: 4,
      mcpServers: { docs: expected },
    });
  });

  it("have no time limit for their start before 0.15: a note", () => {
    const rendering = renderParts("qwen", { servers: [server({ startupTimeout: 60 })] }, { client: "0.5" });
    expect(settingsAt(rendering, path)).toMatchObject({ mcpServers: { docs: { command: "docs-server" } } });
    expect(notesOf(rendering, "servers")).toHaveLength(1);
  });
});

describe("Qwen's hooks", () => {
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
    ["notification", "Notification"],
    ["permission-request", "PermissionRequest"],
  ])("call the event %s %s", (event, name) => {
    const expected = { [name]: [{ hooks: [{ type: "command", command: "true" }] }] };
    expect(settings({ hooks: [hook({ event })] })).toStrictEqual({ $version: 4, hooks: expected });
  });

  // A value of 1000 or more is read as milliseconds (0.24.4).
  it.each([
    [1, 1],
    [999, 999],
    [1000, 1_000_000],
    [3600, 3_600_000],
  ])("wait %s seconds as %s", (timeout, written) => {
    expect(settings({ hooks: [hook({ timeout })] })).toMatchObject({
      hooks: { PreToolUse: [{ hooks: [{ timeout: written }] }] },
    });
  });

  it.each<[ToolSpec[], string]>([
    [["write", "edit", "multi-edit", "shell"], "edit|run_shell_command|write_file"],
    [[{ server: "docs", tool: "a" }], "mcp__docs__a"],
    [["edit", { server: "docs" }], "^(?:edit|mcp__docs__.*)$"],
  ])("match %j with %s", (tools, matcher) => {
    expect(settings({ hooks: [hook({ tools })] })).toMatchObject({ hooks: { PreToolUse: [{ matcher }] } });
  });

  it.each([
    ["per-project", path, '"$QWEN_PROJECT_DIR"/.qwen/hooks/guard.sh'],
    ["per-user", `${home}/.qwen/settings.json`, '"$HOME"/.qwen/hooks/guard.sh'],
  ] as const)("call scripts %s", (mode, file, command) => {
    const rendering = renderParts("qwen", { hooks: [hook({ script: hookScript() })] }, { mode });
    expect(settingsAt(rendering, file)).toMatchObject({ hooks: { PreToolUse: [{ hooks: [{ command }] }] } });
  });
});
