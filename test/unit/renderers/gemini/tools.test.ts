import { describe, expect, it } from "vitest";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import { GeminiRenderer } from "../../../../src/renderers/gemini/index.ts";

// Tool ids of Gemini CLI 0.61.0, which refuses an agent with an unknown one.
describe("Gemini's tools", () => {
  it.each<[ToolSpec, string]>([
    ["read", "read_file"],
    ["write", "write_file"],
    ["edit", "replace"],
    ["multi-edit", "replace"],
    ["list-directory", "list_directory"],
    ["glob", "glob"],
    ["grep", "grep_search"],
    ["todo-write", "write_todos"],
    ["web-fetch", "web_fetch"],
    ["web-search", "google_web_search"],
    ["shell", "run_shell_command"],
    ["agent", "invoke_agent"],
    ["skill", "activate_skill"],
    [{ tool: "shell", arguments: "git status" }, "run_shell_command"],
    [{ tool: "read", path: "src/**" }, "read_file"],
    [{ tool: "edit", path: "src/**" }, "replace"],
    [{ tool: "web-fetch", domain: "e.org" }, "web_fetch"],
    [{ tool: "agent", name: "reviewer" }, "invoke_agent"],
    [{ server: "my-srv" }, "mcp_my-srv_*"],
    [{ server: "my-srv", tool: "my-tool" }, "mcp_my-srv_my-tool"],
  ])("%j", (spec, tool) => {
    expect(new GeminiRenderer().mapTools([spec]).tools).toStrictEqual([tool]);
  });
});
