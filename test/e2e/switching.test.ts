import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, runCli } from "../helpers/run-cli.ts";
import type { Tree } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { library } from "./library.ts";

/** All but our own record. */
function filesIn(tree: Tree): Record<string, string> {
  const { [".agentsmgr/manifest.json"]: _manifest, ...files } = contentsOf(tree, "project/");
  return files;
}

describe("a change of layout", () => {
  const run = "populate --source ../library --coder all --layout";

  it("from auxiliary to native leaves what native alone would have made", () => {
    const native = filesIn(runCli(createPlace({ library }), `${run} native`).tree);
    const place = createPlace({ library });
    expect(runCli(place, `${run} auxiliary`).exitCode).toBe(0);
    const { exitCode, tree } = runCli(place, `${run} native`);
    expect(exitCode).toBe(0);
    expect(filesIn(tree)).toStrictEqual(native);
    expect(Object.values(tree).filter((entry) => "folder" in entry)).toHaveLength(1);
  });

  it("from native to auxiliary keeps the real folders, and says so", () => {
    const place = createPlace({ library });
    const native = filesIn(runCli(place, `${run} native`).tree);
    const { exitCode, stderr, tree } = runCli(place, `${run} auxiliary`);
    expect(exitCode).toBe(0);
    expect(stderr).toContain("`.claude` is a real folder, which is not replaced by a link");
    expect(filesIn(tree)).toStrictEqual(native);
  });

  it("keeps the user's files that are in the auxiliary folder", () => {
    const place = createPlace({ library });
    runCli(place, `${run} auxiliary`);
    writeFiles(place.project, { ".auxiliary/configuration/coders/claude/commands/mine.md": "mine\n" });
    const { exitCode, tree } = runCli(place, `${run} native`);
    expect(exitCode).toBe(0);
    expect(contentsOf(tree, "project/.auxiliary/")).toStrictEqual({
      "configuration/coders/claude/commands/mine.md": "mine\n",
    });
  });

  it("keeps the user's settings that are in the auxiliary folder", () => {
    const place = createPlace({ library });
    const path = ".auxiliary/configuration/coders/claude/settings.json";
    const { tree } = runCli(place, `${run} auxiliary`);
    const settings = JSON.parse(contentsOf(tree, "project/")[path] ?? "") as Record<string, unknown>;
    writeFiles(place.project, { [path]: JSON.stringify({ model: "opus", ...settings }) });
    const after = runCli(place, `${run} native`);
    expect(after.exitCode).toBe(0);
    expect(JSON.parse(contentsOf(after.tree, "project/")[path] ?? "")).toStrictEqual({ model: "opus" });
  });
});

describe("a change of the client's version", () => {
  it("there and back leaves what the last one alone would have made", () => {
    const run = "populate --source ../library --coder qwen --client qwen@";
    const alone = filesIn(runCli(createPlace({ library }), `${run}0.24`).tree);
    const place = createPlace({ library });
    for (const version of ["0.24", "0.0.14", "0.5", "0.0.14", "0.24"]) {
      const { exitCode } = runCli(place, `${run}${version}`);
      expect({ version, exitCode }).toStrictEqual({ version, exitCode: 0 });
      expect(runCli(place, `check --source ../library --coder qwen --client qwen@${version}`).exitCode).toBe(
        0,
      );
    }
    const { tree } = runCli(place, `${run}0.24`);
    const { [".qwen/settings.json"]: settings, ...files } = filesIn(tree);
    const { [".qwen/settings.json"]: settingsAlone, ...filesAlone } = alone;
    expect(files).toStrictEqual(filesAlone);
    expect(JSON.parse(settings ?? "")).toStrictEqual(JSON.parse(settingsAlone ?? ""));
  });

  it("keeps the user's own settings", () => {
    const run = "populate --source ../library --coder qwen --client qwen@";
    const own = { ui: { theme: "dark" }, tools: { sandbox: true }, permissions: { allow: ["mine"] } };
    const place = createPlace({ library, project: { ".qwen/settings.json": JSON.stringify(own) } });
    for (const version of ["0.24", "0.5", "0.0.14", "0.24"])
      expect(
        JSON.parse(filesIn(runCli(place, `${run}${version}`).tree)[".qwen/settings.json"] ?? ""),
      ).toMatchObject({
        ui: { theme: "dark" },
        tools: { sandbox: true },
        permissions: { allow: expect.arrayContaining(["mine"]) as unknown[] },
      });
  });
});

describe("a change of the selection", () => {
  it("that leaves a coder out and takes it in again changes nothing of it", () => {
    const place = createPlace({ library });
    const { tree } = runCli(place, "populate --source ../library --coder claude,qwen");
    runCli(place, "populate --source ../library --coder claude");
    expect(runCli(place, "populate --source ../library --coder claude,qwen")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^nothing to do/) as string,
      tree,
    });
  });

  it("that brings in a coder whose files another one reads gives neither of them anything twice", () => {
    const place = createPlace({ library });
    const both = filesIn(
      runCli(createPlace({ library }), "populate --source ../library --coder qwen,codex").tree,
    );
    runCli(place, "populate --source ../library --coder qwen");
    expect(filesIn(runCli(place, "populate --source ../library --coder codex").tree)).toStrictEqual(both);
  });

  it("of languages takes out what no longer fits, and brings it back", () => {
    const memory = { "contents/memory/rust.md": "---\nlanguages: [rust]\n---\nNo panics.\n" };
    const place = createPlace({ library: { ...library, ...memory } });
    const run = "populate --source ../library --coder claude --languages";
    const first = filesIn(runCli(place, `${run} rust`).tree);
    expect(first["CLAUDE.md"]).toContain("No panics.");
    expect(filesIn(runCli(place, `${run} python`).tree)["CLAUDE.md"]).not.toContain("No panics.");
    expect(filesIn(runCli(place, `${run} rust`).tree)).toStrictEqual(first);
  });

  it("by deleting the project's folder of a coder is told, and mended", () => {
    const place = createPlace({ library });
    const run = "populate --source ../library --coder claude";
    const { tree } = runCli(place, run);
    rmSync(join(place.project, ".claude"), { recursive: true });
    const { exitCode, stdout, tree: mended } = runCli(place, run);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("  + create   .claude/commands/greet.md (was deleted)\n");
    expect(mended).toStrictEqual(tree);
  });
});
