import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../src/model/catalog.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import type { HookEvent } from "../../../../src/model/hooks-file.ts";
import {
  home,
  hook,
  hookScript,
  notesOf,
  permissions,
  renderParts,
  server,
  settingsAt,
  target,
  textAt,
  type RenderRequest,
} from "../../../helpers/builders.ts";

const path = `${target}/.claude/settings.json`;
const settings = (parts: Partial<Catalog>) => settingsAt(renderParts("claude", parts), path);

describe("Claude's permissions", () => {
  it("are the three lists, a mode and folders", () => {
    const policy = permissions({
      approvalMode: "auto-edit",
      directories: ["../shared"],
      allow: ["read", { tool: "shell", arguments: "ls", "allow-extra-arguments": true }],
      ask: [{ tool: "shell", arguments: "git push" }],
      deny: [{ tool: "read", path: ".env" }],
    });
    expect(settings({ permissions: policy })).toStrictEqual({
      permissions: {
        defaultMode: "acceptEdits",
        allow: ["Bash(ls *)", "Read"],
        ask: ["Bash(git push)"],
        deny: ["Read(/.env)"],
        additionalDirectories: ["../shared"],
      },
    });
  });

  it("anchor paths per user where Claude was started, as `/` would be the user's folder", () => {
    const policy = permissions({
      deny: [
        { tool: "read", path: ".env" },
        { tool: "edit", path: "**/x" },
      ],
    });
    const rendering = renderParts("claude", { permissions: policy }, { mode: "per-user" });
    expect(settingsAt(rendering, `${home}/.claude/settings.json`)).toStrictEqual({
      permissions: { deny: ["Edit(**/x)", "Read(.//.env)"] },
    });
  });

  it("have no question that a denied command covers, which would win over it", () => {
    const policy = permissions({
      ask: [
        { tool: "shell", arguments: "git push --force" },
        { tool: "shell", arguments: "git push" },
      ],
      deny: [{ tool: "shell", arguments: "git push --force", "allow-extra-arguments": true }],
    });
    expect(settings({ permissions: policy })).toStrictEqual({
      permissions: { ask: ["Bash(git push)"], deny: ["Bash(git push --force *)"] },
    });
  });

  it("ask by a pattern beside a denied `sudo`, for which the very command would win", () => {
    const policy = permissions({
      ask: [{ tool: "shell", arguments: "git push" }],
      deny: [{ tool: "shell", arguments: "sudo", "allow-extra-arguments": true }],
    });
    expect(settings({ permissions: policy })).toStrictEqual({
      permissions: { ask: ["Bash(*git push)"], deny: ["Bash(sudo *)"] },
    });
  });

  it("say that single agents and skills are not asked for", () => {
    const policy = permissions({ ask: [{ tool: "agent", name: "intern" }] });
    const rendering = renderParts("claude", { permissions: policy });
    expect(rendering.entries).toStrictEqual([]);
    expect(rendering.notes).toMatchObject([{ weakens: { level: "never", class: "names", decision: "ask" } }]);
  });

  it("say that a pattern which fits a folder allows all that is in it", () => {
    const rule = (path: string): ToolSpec => ({ tool: "edit", path });
    const policy = permissions({ allow: [rule("docs/*"), rule("src/**"), rule("a/*/b.md")] });
    expect(notesOf(renderParts("claude", { permissions: policy }), "permissions")).toHaveLength(1);
  });

  it.each([
    ["default", "default"],
    ["auto-edit", "acceptEdits"],
    ["plan", "plan"],
  ] as const)("call the mode %s %s", (approvalMode, defaultMode) => {
    const found = settings({ permissions: permissions({ approvalMode }) });
    expect(found).toStrictEqual({ permissions: { defaultMode } });
  });
});

describe("Claude's hooks", () => {
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
    const expected = { hooks: { [name]: [{ hooks: [{ type: "command", command: "true" }] }] } };
    expect(settings({ hooks: [hook({ event })] })).toStrictEqual(expected);
  });

  it("have a matcher of tool names, and seconds", () => {
    const hooks = [hook({ tools: ["write", "edit", "multi-edit", "shell"], timeout: 1200 })];
    expect(settings({ hooks })).toStrictEqual({
      hooks: {
        PreToolUse: [
          { matcher: "Bash|Edit|Write", hooks: [{ type: "command", command: "true", timeout: 1200 }] },
        ],
      },
    });
  });

  // A matcher of names only is compared as it is: all tools of a server need a pattern.
  it.each([
    [[{ server: "docs", tool: "search" }], "mcp__docs__search"],
    [[{ server: "docs" }], "^(?:mcp__docs__.*)$"],
    [["edit" as const, { server: "docs" }], "^(?:Edit|mcp__docs__.*)$"],
  ])("match the tools of servers %j with %s", (tools, matcher) => {
    expect(settings({ hooks: [hook({ tools })] })).toMatchObject({ hooks: { PreToolUse: [{ matcher }] } });
  });

  it.each<[string, RenderRequest, string, string]>([
    ["per project", {}, `${target}/.claude`, "\"$CLAUDE_PROJECT_DIR\"/.claude/hooks/guard.sh --all 'a b'"],
    [
      "in the auxiliary layout, through the link",
      { layout: "auxiliary" },
      `${target}/.auxiliary/configuration/coders/claude`,
      "\"$CLAUDE_PROJECT_DIR\"/.claude/hooks/guard.sh --all 'a b'",
    ],
    ["per user", { mode: "per-user" }, `${home}/.claude`, "\"$HOME\"/.claude/hooks/guard.sh --all 'a b'"],
    [
      "per user in a folder elsewhere",
      { mode: "per-user", environment: { CLAUDE_CONFIG_DIR: "/my files" } },
      "/my files",
      "'/my files/hooks/guard.sh' --all 'a b'",
    ],
  ])("call a script %s", (_, request, folder, command) => {
    const hooks = [hook({ script: hookScript(), arguments: ["--all", "a b"] })];
    const rendering = renderParts("claude", { hooks }, request);
    expect(settingsAt(rendering, `${folder}/settings.json`)).toStrictEqual({
      hooks: { PreToolUse: [{ hooks: [{ type: "command", command }] }] },
    });
    expect(textAt(rendering, `${folder}/hooks/guard.sh`)).toBe("#!/bin/sh\nexit 0\n");
    const script = rendering.entries.find((entry) => entry.path.endsWith("guard.sh"));
    expect(script).toMatchObject({ mode: 0o755 });
  });

  it("say in a note that a matcher does not narrow to a command", () => {
    const tools = [{ tool: "shell", arguments: "git push" } as const];
    const rendering = renderParts("claude", { hooks: [hook({ tools })] });
    expect(settingsAt(rendering, path)).toMatchObject({ hooks: { PreToolUse: [{ matcher: "Bash" }] } });
    expect(notesOf(rendering, "hooks")).toStrictEqual([
      "hooks/guard: a matcher names tools, not commands or paths",
    ]);
  });

  it("leave out tools that are meant for other coders, and a hook that has none left", () => {
    const foreign: ToolSpec = { tool: "shell", coders: ["qwen"] };
    expect(settings({ hooks: [hook({ tools: ["edit", foreign] })] })).toMatchObject({
      hooks: { PreToolUse: [{ matcher: "Edit" }] },
    });
    expect(settings({ hooks: [hook({ tools: [foreign] })] })).toBeUndefined();
  });
});

describe("Claude's models and environment", () => {
  const tiers = { fast: { claude: "haiku" }, own: { claude: "claude-x-1" }, open: { claude: "inherit" } };

  it.each([
    ["a tier", "fast", { model: "haiku" }],
    ["a model id", "claude-opus-4-5", { model: "claude-opus-4-5" }],
    ["a tier that inherits", "open", undefined],
    ["a model id that every object has as a key", "constructor", { model: "constructor" }],
  ])("set the model from %s", (_, model, expected) => {
    expect(settings({ models: { model, tiers, environment: {} } })).toStrictEqual(expected);
  });

  it("say in a note that a tier names no model for it", () => {
    const models = { model: "fast", tiers: { fast: { qwen: "x" } }, environment: {} };
    const rendering = renderParts("claude", { models });
    expect(notesOf(rendering, "settings")).toStrictEqual(["tier `fast` names no model for Claude Code"]);
  });

  it.each([
    ["own", { env: { ANTHROPIC_DEFAULT_HAIKU_MODEL: "claude-x-1" } }],
    ["fast", undefined],
  ])("put the small model %s behind the alias", (smallModel, expected) => {
    expect(settings({ models: { smallModel, tiers, environment: {} } })).toStrictEqual(expected);
  });

  it("set plain variables, and leave out those that refer to others", () => {
    const models = { tiers: {}, environment: { PAGER: "cat", ALSO: "${PAGER}" } };
    const rendering = renderParts("claude", { models });
    expect(settingsAt(rendering, path)).toStrictEqual({ env: { PAGER: "cat" } });
    expect(notesOf(rendering, "settings")).toStrictEqual([
      "environment/ALSO: Claude Code does not expand references in its environment",
    ]);
  });
});

describe("Claude's servers", () => {
  const file = `${target}/.mcp.json`;
  const written = (parts: Parameters<typeof server>[0]) =>
    settingsAt(renderParts("claude", { servers: [server(parts)] }), file);

  it.each<[string, Parameters<typeof server>[0], object]>([
    ["stdio", {}, { type: "stdio", command: "docs-server", args: [] }],
    [
      "stdio with all it may have",
      { args: ["--x"], env: { TOKEN: "${TOKEN}", OTHER: "${TOKEN}", LEVEL: "1" }, timeout: 30 },
      {
        type: "stdio",
        command: "docs-server",
        args: ["--x"],
        env: { TOKEN: "${TOKEN}", OTHER: "${TOKEN}", LEVEL: "1" },
        timeout: 30_000,
      },
    ],
    ["http", { url: "https://e.org/mcp" }, { type: "http", url: "https://e.org/mcp" }],
    [
      "http with a bearer and a key",
      { url: "https://e.org", headers: { Authorization: "Bearer ${T}", "X-Key": "${K}" }, timeout: 5 },
      {
        type: "http",
        url: "https://e.org",
        headers: { Authorization: "Bearer ${T}", "X-Key": "${K}" },
        timeout: 5000,
      },
    ],
    ["sse", { url: "https://e.org/sse", transport: "sse" }, { type: "sse", url: "https://e.org/sse" }],
  ])("%s", (_, parts, expected) => {
    expect(written(parts)).toStrictEqual({ mcpServers: { docs: expected } });
  });

  it("are approved or switched off in the project's settings", () => {
    const servers = [server(), server({ name: "off", enabled: false })];
    expect(settings({ servers })).toStrictEqual({
      enabledMcpjsonServers: ["docs"],
      disabledMcpjsonServers: ["off"],
    });
  });

  it.each<[string, RenderRequest, string]>([
    ["the home", {}, `${home}/.claude.json`],
    ["the folder of CLAUDE_CONFIG_DIR", { environment: { CLAUDE_CONFIG_DIR: "/c" } }, "/c/.claude.json"],
  ])("stand per user in %s", (_, request, file) => {
    const servers = [server(), server({ name: "off", enabled: false })];
    const rendering = renderParts("claude", { servers }, { mode: "per-user", ...request });
    expect(settingsAt(rendering, file)).toStrictEqual({
      mcpServers: { docs: { type: "stdio", command: "docs-server", args: [] } },
    });
    expect(notesOf(rendering, "servers")).toStrictEqual([
      "servers/off: a server cannot be switched off in this file",
    ]);
  });

  it("say in notes what they cannot", () => {
    const servers = [server({ cwd: "tools", startupTimeout: 9, tools: ["search"], excludeTools: ["x"] })];
    expect(notesOf(renderParts("claude", { servers }), "servers")).toStrictEqual([
      "servers/docs: a server has no time limit for its start",
      "servers/docs: a server's folder cannot be set",
      "servers/docs: a server's tools cannot be filtered",
    ]);
  });
});
