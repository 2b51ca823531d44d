import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, readPlace, runCli } from "../helpers/run-cli.ts";
import type { CliPlace } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command, library } from "./library.ts";

const populate = "populate --source ../library --coder claude,codex";

/** Runs into a conflict, and checks that not one file was written. */
function conflict(place: CliPlace, words = populate) {
  const before = readPlace(place);
  const { exitCode, stdout, stderr, tree } = runCli(place, words);
  expect(tree).toStrictEqual(before);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/error: \d+ things? of yours (is|are) in the way; nothing was written\n$/);
  return stdout;
}

describe("a conflict", () => {
  it("is a command that was edited and that the library changed, and names both sides", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    const path = `${place.project}/.claude/commands/greet.md`;
    writeFiles(place.project, { ".claude/commands/greet.md": "My own greeting.\n" });
    writeFiles(place.library, command("greet", { body: "A new greeting.\n" }));
    const stdout = conflict(place);
    expect(stdout).toContain(
      `error: \`${path}\` was edited since agentsmgr wrote it, and differs from what claude needs there\nhint: `,
    );
    expect(stdout).toContain("hint: move your edit into the library, or undo it, then run again\n");
  });

  it("is a command that was edited, also when the library stays the same", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    writeFiles(place.project, { ".claude/commands/greet.md": "My own greeting.\n" });
    expect(conflict(place)).toContain("  ! conflict .claude/commands/greet.md\n");
  });

  it("is a command that was edited and that the library has no more", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    writeFiles(place.project, { ".claude/commands/greet.md": "My own greeting.\n" });
    const bare = createPlace({ library: command("other") }).library;
    expect(conflict(place, `populate --source ${bare} --coder claude,codex`)).toContain(
      "is no longer wanted, but was edited since agentsmgr wrote it",
    );
  });

  it("is a file of the user's at a path of ours", () => {
    const place = createPlace({ library, project: { ".claude/commands/greet.md": "mine\n" } });
    expect(conflict(place)).toContain("is yours and differs from what claude needs there");
  });

  it("is a folder where a file should go", () => {
    const place = createPlace({ library, project: { ".claude/commands/greet.md/x": "" } });
    expect(conflict(place)).toContain("greet.md` is a folder, and claude needs a file or link there");
  });

  it("is a file where a folder should go", () => {
    const place = createPlace({ library, project: { ".claude/commands": "" } });
    expect(conflict(place)).toContain(`\`${place.project}/.claude/commands\` is no folder, and claude needs`);
  });

  it("is a link where a file should go", () => {
    const place = createPlace({
      library,
      project: { ".claude/commands/greet.md": { link: "../../x" }, x: "" },
    });
    expect(conflict(place)).toContain("is yours and differs from what claude needs there");
  });

  it("is a server of the user's with the name of one of ours", () => {
    const text = '{ "mcpServers": { "docs": { "command": "mine" } } }\n';
    const place = createPlace({ library, project: { ".mcp.json": text } });
    expect(conflict(place)).toContain("the key `mcpServers.docs` in");
  });

  it.each([
    ['{ "permissions": [] }', "permissions.allow"],
    ['{ "permissions": null }', "permissions.allow"],
    ['{ "permissions": { "allow": "Read" } }', "permissions.allow"],
  ])("is a setting of another kind: %s", (text, key) => {
    const place = createPlace({ library, project: { ".claude/settings.json": text } });
    expect(conflict(place)).toContain(`the list \`${key}\` in`);
  });

  it("is an edit between the marks of a memory block", () => {
    const place = createPlace({ library });
    const { tree } = runCli(place, populate);
    const edited = contentsOf(tree, "project/")["CLAUDE.md"]?.replace("Be brief.", "Be long.") ?? "";
    writeFiles(place.project, { "CLAUDE.md": edited });
    expect(conflict(place)).toContain("the block `memory/general` in");
  });

  it("is told once per place, and all of them together", () => {
    const project = { ".claude/commands/greet.md": "mine\n", ".codex/skills/greet/SKILL.md": "mine\n" };
    const stdout = conflict(createPlace({ library, project }));
    expect(stdout.match(/error: /g)).toHaveLength(2);
  });

  it("names its place with --quiet too", () => {
    const place = createPlace({ library, project: { ".claude/commands/greet.md": "mine\n" } });
    const { exitCode, stdout, stderr } = runCli(place, `${populate} --quiet`);
    expect({ exitCode, stdout }).toStrictEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(`\`${place.project}/.claude/commands/greet.md\` is yours`);
  });

  it("is none when the user's file is equal: it is adopted, and stays when the library wants it no more", () => {
    const other = createPlace({ library });
    const text = contentsOf(runCli(other, populate).tree, "project/")[".claude/commands/greet.md"] ?? "";
    const place = createPlace({ library, project: { ".claude/commands/greet.md": text } });
    expect(runCli(place, populate)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("  = adopt    .claude/commands/greet.md\n") as string,
    });
    const bare = createPlace({ library: command("other") }).library;
    const { exitCode, tree } = runCli(place, `populate --source ${bare} --coder claude,codex`);
    expect(exitCode).toBe(0);
    expect(tree).toHaveProperty(["project/.claude/commands/greet.md"]);
  });

  it("is solved by undoing the edit", () => {
    const place = createPlace({ library });
    const { tree } = runCli(place, populate);
    writeFiles(place.project, { ".claude/commands/greet.md": "mine\n" });
    conflict(place);
    writeFiles(place.project, {
      ".claude/commands/greet.md": contentsOf(tree, "project/")[".claude/commands/greet.md"] ?? "",
    });
    expect(runCli(place, populate)).toMatchObject({ exitCode: 0, tree });
  });
});
