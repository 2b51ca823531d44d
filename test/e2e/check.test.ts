import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPlace, readPlace, readTimes, runCli } from "../helpers/run-cli.ts";
import type { CliPlace } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { agent, command, library } from "./library.ts";

const selection = "--source ../library --coder claude";

function populated(files = library): CliPlace {
  const place = createPlace({ library: files });
  expect(runCli(place, `populate ${selection}`).exitCode).toBe(0);
  return place;
}

describe("check", () => {
  it("is content with what populate wrote, and touches nothing", () => {
    const place = populated();
    const before = { tree: readPlace(place), times: readTimes(place.root) };
    const { exitCode, stdout, stderr, tree } = runCli(place, `check ${selection}`);
    expect({ exitCode, stdout, stderr }).toStrictEqual({
      exitCode: 0,
      stdout: "up to date: 7 unchanged\n",
      stderr: "",
    });
    expect({ tree, times: readTimes(place.root) }).toStrictEqual(before);
  });

  it("writes nothing in an empty project", () => {
    const place = createPlace({ library: command("greet") });
    expect(runCli(place, `check ${selection}`)).toStrictEqual({
      exitCode: 1,
      stdout: "claude\n  + create   .claude/commands/greet.md\n\n1 to create\n",
      stderr: "\nrun `agentsmgr populate` with the same options to write it\n",
      tree: { home: { folder: "empty" }, project: { folder: "empty" } },
    });
  });

  it("finds a file that is missing", () => {
    const place = populated();
    rmSync(join(place.project, ".claude/commands/greet.md"));
    expect(runCli(place, `check ${selection}`)).toMatchObject({
      exitCode: 1,
      stdout: "claude\n  + create   .claude/commands/greet.md (was deleted)\n\n1 to create, 6 unchanged\n",
    });
  });

  it("finds a file that was edited", () => {
    const place = populated();
    writeFiles(place.project, { ".claude/commands/greet.md": "mine\n" });
    expect(runCli(place, `check ${selection}`)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("  ! conflict .claude/commands/greet.md\n") as string,
      stderr: "\nsolve the conflicts first, then run `agentsmgr populate`\n",
    });
  });

  it("finds a setting that was taken out", () => {
    const place = populated();
    writeFiles(place.project, { ".mcp.json": "{}\n" });
    expect(runCli(place, `check ${selection}`)).toMatchObject({
      exitCode: 1,
      stdout: "claude\n  ~ update   .mcp.json (1 key)\n\n1 to update, 6 unchanged\n",
    });
  });

  it("finds a change of the library", () => {
    const place = populated();
    writeFiles(place.library, command("greet", { body: "Wave.\n" }));
    expect(runCli(place, `check ${selection}`)).toMatchObject({
      exitCode: 1,
      stdout: "claude\n  ~ update   .claude/commands/greet.md\n\n1 to update, 6 unchanged\n",
    });
  });

  it("finds a file that should be deleted", () => {
    const place = populated({ ...command("greet"), ...agent("helper") });
    for (const path of Object.keys(agent("helper"))) rmSync(join(place.library, path));
    expect(runCli(place, `check ${selection}`)).toMatchObject({
      exitCode: 1,
      stdout: "claude\n  - delete   .claude/agents/helper.md\n\n1 to delete, 1 unchanged\n",
    });
  });

  it("lets the user's own files be", () => {
    const place = populated();
    writeFiles(place.project, { ".claude/commands/mine.md": "mine\n", "CLAUDE.local.md": "mine\n" });
    expect(runCli(place, `check ${selection}`).exitCode).toBe(0);
  });

  it("says nothing with --quiet", () => {
    const place = createPlace({ library });
    const { exitCode, stdout, stderr } = runCli(place, `check ${selection} --quiet`);
    expect({ exitCode, stdout, stderr }).toStrictEqual({ exitCode: 1, stdout: "", stderr: "" });
  });

  it("fails on a note with --strict", () => {
    const place = createPlace({ library: command("greet") });
    runCli(place, "populate --source ../library --coder codex");
    expect(runCli(place, "check --source ../library --coder codex").exitCode).toBe(0);
    expect(runCli(place, "check --source ../library --coder codex --strict")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("it becomes the skill `$greet`") as string,
    });
  });

  it("checks the home", () => {
    const place = createPlace({ library: command("greet") });
    expect(runCli(place, `check user ${selection}`)).toMatchObject({
      exitCode: 1,
      stdout: "claude\n  + create   ~/.claude/commands/greet.md\n\n1 to create\n",
      stderr: "\nrun `agentsmgr populate user` with the same options to write it\n",
    });
    runCli(place, `populate user ${selection}`);
    expect(runCli(place, `check user ${selection}`).exitCode).toBe(0);
  });
});

describe("diff", () => {
  it("shows what changes, as a unified diff", () => {
    const place = populated(command("greet"));
    writeFiles(place.library, command("greet", { body: "Wave.\n" }));
    const path = `${place.project}/.claude/commands/greet.md`;
    expect(runCli(place, `diff ${selection}`)).toMatchObject({
      exitCode: 1,
      stdout: `claude
  ~ update   .claude/commands/greet.md

--- a${path}
+++ b${path}
@@ -2,4 +2,4 @@
 description: A text
 ---

-Greet $ARGUMENTS.
+Wave.


1 to update
`.replace("---\n\n-G", "---\n \n-G"),
    });
  });

  it("shows a new file and one that goes as a whole", () => {
    const place = populated(command("greet"));
    for (const path of Object.keys(command("greet"))) rmSync(join(place.library, path));
    writeFiles(place.library, command("wave", { body: "Wave.\n" }));
    const { stdout } = runCli(place, `diff ${selection}`);
    expect(stdout).toContain(
      `--- /dev/null\n+++ b${place.project}/.claude/commands/wave.md\n@@ -0,0 +1,5 @@\n+---\n`,
    );
    expect(stdout).toContain(
      `--- a${place.project}/.claude/commands/greet.md\n+++ /dev/null\n@@ -1,5 +0,0 @@\n----\n`,
    );
  });

  it("has nothing to show when nothing differs", () => {
    expect(runCli(populated(), `diff ${selection}`)).toMatchObject({
      exitCode: 0,
      stdout: "up to date: 7 unchanged\n",
    });
  });
});
