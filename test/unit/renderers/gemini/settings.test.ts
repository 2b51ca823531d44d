import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../src/model/catalog.ts";
import { hookEvents, type HookEvent } from "../../../../src/model/hooks-file.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
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
} from "../../../helpers/builders.ts";

const path = `${target}/.gemini/settings.json`;
const settings = (parts: Partial<Catalog>) => settingsAt(renderParts("gemini", parts), path);

describe("Gemini's settings", () => {
  it.each([
    ["default", "default"],
    ["auto-edit", "auto_edit"],
    ["plan", "plan"],
  ] as const)("call the mode %s %s", (approvalMode, mode) => {
    const found = settings({ permissions: permissions({ approvalMode }) });
    expect(found).toStrictEqual({ general: { defaultApprovalMode: mode } });
  });

  it("have folders and a model", () => {
    const models = { model: "fast", tiers: { fast: { gemini: "gemini-flash" } }, environment: {} };
    expect(settings({ models, permissions: permissions({ directories: ["../shared"] }) })).toStrictEqual({
      context: { includeDirectories: ["../shared"] },
      model: { name: "gemini-flash" },
    });
  });

  it("have no environment and no small model: notes", () => {
    const models = { smallModel: "x", tiers: {}, environment: { PAGER: "cat" } };
    const rendering = renderParts("gemini", { models });
    expect(rendering.entries).toStrictEqual([]);
    expect(notesOf(rendering, "settings")).toStrictEqual([
      "environment/PAGER: Gemini CLI has no setting for environment variables",
      "Gemini CLI has no setting for a small model",
    ]);
  });
});

describe("Gemini's servers", () => {
  it.each<[string, Parameters<typeof server>[0], object]>([
    ["stdio", {}, { command: "docs-server" }],
    [
      "stdio with all it may have",
      {
        args: ["--key=${KEY}"],
        env: { TOKEN: "${OTHER}" },
        cwd: "tools",
        timeout: 30,
        description: "Docs",
        tools: ["a"],
        excludeTools: ["b"],
      },
      {
        command: "docs-server",
        args: ["--key=${KEY}"],
        env: { TOKEN: "${OTHER}" },
        cwd: "tools",
        timeout: 30_000,
        description: "Docs",
        includeTools: ["a"],
        excludeTools: ["b"],
      },
    ],
    [
      "http",
      { url: "https://e.org", headers: { Authorization: "Bearer ${T}" } },
      { httpUrl: "https://e.org", headers: { Authorization: "Bearer ${T}" } },
    ],
    ["sse", { url: "https://e.org/sse", transport: "sse" }, { url: "https://e.org/sse", type: "sse" }],
  ])("%s", (_, parts, expected) => {
    expect(settings({ servers: [server(parts)] })).toStrictEqual({ mcpServers: { docs: expected } });
  });

  it("are excluded where they are off", () => {
    expect(settings({ servers: [server({ enabled: false })] })).toMatchObject({
      mcp: { excluded: ["docs"] },
    });
  });

  it("say in a note that their start has no time limit", () => {
    const rendering = renderParts("gemini", { servers: [server({ startupTimeout: 60 })] });
    expect(notesOf(rendering, "servers")).toStrictEqual([
      "servers/docs: a server has no time limit for its start",
    ]);
  });
});

describe("Gemini's hooks", () => {
  const names: Readonly<Partial<Record<HookEvent, string>>> = {
    "pre-tool-use": "BeforeTool",
    "post-tool-use": "AfterTool",
    "user-prompt-submit": "BeforeAgent",
    stop: "AfterAgent",
    "session-start": "SessionStart",
    "session-end": "SessionEnd",
    "pre-compact": "PreCompress",
    notification: "Notification",
  };

  it.each(hookEvents)("call the event %s by its own name, or leave it out with a note", (event) => {
    const rendering = renderParts("gemini", { hooks: [hook({ event, timeout: 10 })] });
    const name = names[event];
    const expected = name && {
      hooks: { [name]: [{ hooks: [{ type: "command", command: "true", timeout: 10_000 }] }] },
    };
    expect(settingsAt(rendering, path)).toStrictEqual(expected);
    expect(notesOf(rendering, "hooks")).toHaveLength(name === undefined ? 1 : 0);
  });

  // A matcher is an unanchored pattern over ids; no other coder's names match.
  it.each<[ToolSpec[], string[], string[]]>([
    [["shell"], ["run_shell_command"], ["my_run_shell_command_2", "Bash"]],
    [
      ["write", "edit"],
      ["write_file", "replace"],
      ["write_todos", "replace_all"],
    ],
    [[{ server: "my-srv" }], ["mcp_my-srv_a"], ["mcp_other_a"]],
  ])("match the tools of %j and no others", (tools, matching, others) => {
    const written = settings({ hooks: [hook({ tools })] }) as {
      hooks: { BeforeTool: [{ matcher: string }] };
    };
    const pattern = new RegExp(written.hooks.BeforeTool[0].matcher);
    expect(matching.map((id) => pattern.test(id))).not.toContain(false);
    expect(others.map((id) => pattern.test(id))).not.toContain(true);
  });

  it.each([
    ["per-project", path, '"$GEMINI_PROJECT_DIR"/.gemini/hooks/guard.sh'],
    ["per-user", `${home}/.gemini/settings.json`, '"$HOME"/.gemini/hooks/guard.sh'],
  ] as const)("call scripts %s", (mode, file, command) => {
    const rendering = renderParts("gemini", { hooks: [hook({ script: hookScript() })] }, { mode });
    expect(settingsAt(rendering, file)).toMatchObject({ hooks: { BeforeTool: [{ hooks: [{ command }] }] } });
  });
});
