import { describe, expect, it } from "vitest";
import { choiceByPath } from "../../../src/planning/choose-for-path.ts";

const choose = choiceByPath(
  [
    { path: ".claude/commands/**", choice: "keep" },
    { path: "~/.codex/config.toml", choice: "merge" },
    { path: ".claude/agents/", choice: "backup" },
    { path: "**/*.md", choice: "overwrite" },
    { path: ".claude/**", choice: "stop" },
  ],
  "/home/me",
);

describe("choiceByPath", () => {
  it.each([
    [".claude/commands/git/commit.md", "keep"],
    [".codex/config.toml", "merge"],
    [".claude/agents/reviewer.md", "backup"],
    ["AGENTS.md", "overwrite"],
    [".claude/settings.json", "stop"],
    [".mcp.json", undefined],
  ])("says for %s: %s", (path, choice) => {
    expect(choose(`/home/me/${path}`)).toBe(choice);
  });

  it("says nothing about paths elsewhere", () => {
    expect(choose("/home/meadow/AGENTS.md")).toBeUndefined();
  });
});
