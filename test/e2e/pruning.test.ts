import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, runCli } from "../helpers/run-cli.ts";
import type { CliPlace } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { agent, command, library, skill } from "./library.ts";

const populate = "populate --source ../library --coder claude";

function removeFromLibrary(place: CliPlace, files: object): void {
  for (const path of Object.keys(files)) rmSync(join(place.library, path));
}

describe("what the library wants no more", () => {
  it("is deleted, with the folders that it leaves empty", () => {
    const place = createPlace({ library: { ...command("greet"), ...agent("helper"), ...skill("tidy") } });
    runCli(place, populate);
    removeFromLibrary(place, { ...skill("tidy"), ...agent("helper") });
    const { exitCode, stdout, tree } = runCli(place, populate);
    expect({ exitCode, stdout }).toStrictEqual({
      exitCode: 0,
      stdout: `claude
  - delete   .claude/agents/helper.md
  - delete   .claude/skills/tidy/SKILL.md
  - delete   .claude/skills/tidy/notes.md

3 to delete, 1 unchanged
`,
    });
    expect(Object.keys(tree)).toStrictEqual([
      "home",
      "project/.agentsmgr/manifest.json",
      "project/.claude/commands/greet.md",
    ]);
  });

  it("leaves the user's files where they are, and their folders", () => {
    const place = createPlace({ library: { ...command("greet"), ...skill("tidy") } });
    runCli(place, populate);
    writeFiles(place.project, { ".claude/skills/tidy/mine.md": "mine\n" });
    removeFromLibrary(place, skill("tidy"));
    const { tree } = runCli(place, populate);
    expect(contentsOf(tree, "project/.claude/skills/")).toStrictEqual({ "tidy/mine.md": "mine\n" });
  });

  it("leaves an empty folder that was the user's", () => {
    const place = createPlace({ library: { ...command("greet"), ...agent("helper") } });
    writeFiles(place.project, { ".claude/agents/x": "" });
    rmSync(join(place.project, ".claude/agents/x"));
    runCli(place, populate);
    removeFromLibrary(place, agent("helper"));
    const { tree } = runCli(place, populate);
    expect(tree["project/.claude/agents"]).toStrictEqual({ folder: "empty" });
  });

  it("leaves no file that was made for blocks and keys only", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    const kept = command("greet");
    const gone = Object.entries(library).filter(([path]) => !(path in kept));
    removeFromLibrary(place, Object.fromEntries(gone));
    const { tree } = runCli(place, populate);
    expect(Object.keys(tree)).toStrictEqual([
      "home",
      "project/.agentsmgr/manifest.json",
      "project/.claude/commands/greet.md",
    ]);
  });

  it("goes from settings that the user wrote into, and nothing else does", () => {
    const place = createPlace({ library });
    const { tree } = runCli(place, populate);
    const settings = JSON.parse(contentsOf(tree, "project/")[".claude/settings.json"] ?? "") as {
      permissions: { allow: string[] };
    };
    settings.permissions.allow.push("Bash(make)");
    writeFiles(place.project, { ".claude/settings.json": JSON.stringify(settings) });
    removeFromLibrary(place, {
      "configurations/permissions.toml": "",
      "configurations/mcp-servers.toml": "",
    });
    const after = contentsOf(runCli(place, populate).tree, "project/");
    expect(JSON.parse(after[".claude/settings.json"] ?? "")).toStrictEqual({
      permissions: { allow: ["Bash(make)"] },
    });
  });

  it("does not come back when the user has deleted it already", () => {
    const place = createPlace({ library: { ...command("greet"), ...agent("helper") } });
    runCli(place, populate);
    rmSync(join(place.project, ".claude/agents"), { recursive: true });
    removeFromLibrary(place, agent("helper"));
    const { exitCode, stdout } = runCli(place, populate);
    expect({ exitCode, stdout }).toStrictEqual({
      exitCode: 0,
      stdout: "claude\n  = forget   .claude/agents/helper.md\n\n1 to forget, 1 unchanged\n",
    });
  });

  it("moves with its category, in both directions", () => {
    const place = createPlace({ library: command("greet") });
    runCli(place, populate);
    for (const [category, path] of [
      ["a/b", ".claude/commands/a/b/greet.md"],
      ["a", ".claude/commands/a/greet.md"],
      ["greet", ".claude/commands/greet/greet.md"],
    ]) {
      writeFiles(place.library, command("greet", { metadata: `category = "${category}"\n` }));
      const { exitCode, tree } = runCli(place, populate);
      expect(exitCode).toBe(0);
      expect(Object.keys(tree)).toStrictEqual([
        "home",
        "project/.agentsmgr/manifest.json",
        `project/${path}`,
      ]);
    }
  });

  it("moves when only the case of its name changes", () => {
    const place = createPlace({ library: command("greet") });
    runCli(place, populate);
    removeFromLibrary(place, command("greet"));
    writeFiles(place.library, command("Greet"));
    const { exitCode, tree } = runCli(place, populate);
    expect(exitCode).toBe(0);
    expect(contentsOf(tree, "project/.claude/commands/")).toHaveProperty(["Greet.md"]);
    expect(contentsOf(tree, "project/.claude/commands/")).not.toHaveProperty(["greet.md"]);
  });
});

describe("a coder that is not in the run", () => {
  it("keeps its files", () => {
    const place = createPlace({ library });
    const before = contentsOf(runCli(place, "populate --source ../library --coder all").tree, "project/");
    removeFromLibrary(place, command("greet"));
    writeFiles(place.library, command("wave"));
    const after = contentsOf(runCli(place, populate).tree, "project/");
    const others = (tree: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(tree).filter(([path]) => /^\.(codex|gemini|opencode|qwen)|^[AG]/.test(path)),
      );
    expect(others(after)).toStrictEqual(others(before));
    expect(after).toHaveProperty([".claude/commands/wave.md"]);
  });

  it("keeps what it shares with one that is", () => {
    const place = createPlace({ library });
    const { tree } = runCli(place, "populate --source ../library --coder codex,opencode");
    rmSync(join(place.library, "contents/memory/general.md"));
    const after = runCli(place, "populate --source ../library --coder codex").tree;
    expect(after["project/AGENTS.md"]).toStrictEqual(tree["project/AGENTS.md"]);
    const last = runCli(place, "populate --source ../library --coder codex,opencode").tree;
    expect(last).not.toHaveProperty(["project/AGENTS.md"]);
  });
});
