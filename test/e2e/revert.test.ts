import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/applying/apply-plan.ts";
import { findPlace } from "../../src/applying/find-place.ts";
import { nodeDisk } from "../../src/files/node-disk.ts";
import { planLibrary } from "../../src/planning/plan-library.ts";
import { loadCatalog } from "../../src/sources/load-catalog.ts";
import { faultyDisk } from "../helpers/faulty-disk.ts";
import { contentsOf, createPlace, readPlace, runCli, type CliPlace, type Tree } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command, library } from "./library.ts";

const populate = "populate --source ../library --coder all";

/** Without our folder of state. */
function treeOf(place: CliPlace): Tree {
  const entries = Object.entries(readPlace(place));
  return Object.fromEntries(entries.filter(([path]) => path !== "home" && !path.startsWith("home/.local")));
}

const project = {
  "CLAUDE.md": "\uFEFF# Mine\r\n",
  "AGENTS.md": "no final newline",
  ".mcp.json": '{"mcpServers":{"mine":{"command":"x"}}}',
  ".claude/settings.json": '{\n\t"permissions": {"allow": ["Read"]}\n}\n',
  ".codex/config.toml": "# mine\r\nmodel = 'x' # kept\r\n",
  "opencode.jsonc": '{\n  // mine\n  "theme": "x",\n}\n',
  ".qwen/settings.json": "",
  ".claude/commands/greet.md": "mine\n",
};

/** A project where a run put its first file in place, and was killed then. */
async function killedAfterCommit(): Promise<CliPlace> {
  for (let step = 0; ; step++) {
    const place = createPlace({ library });
    const { project: target } = place;
    const stateFolder = join(place.home, ".local/state/agentsmgr");
    const { catalog } = await loadCatalog(place.library);
    const disk = faultyDisk(nodeDisk, step, "forever");
    const run = applyPlan(planLibrary({ catalog, coders: ["claude"], target }), { disk, stateFolder });
    await run.catch(() => undefined);
    const folder = findPlace(nodeDisk, { scope: "per-project", target, stateFolder });
    rmSync(join(folder, "lock"), { force: true });
    const hasBegun = existsSync(join(target, ".claude/commands/greet.md"));
    if (hasBegun && existsSync(join(folder, "journal.json"))) return place;
  }
}

describe("revert", () => {
  it("gives the tree from before the first populate back", () => {
    const place = createPlace({ library, project });
    mkdirSync(join(place.project, ".gemini/commands"), { recursive: true });
    symlinkSync("../CLAUDE.md", join(place.project, ".claude/link.md"));
    chmodSync(join(place.project, ".claude/commands/greet.md"), 0o600);
    chmodSync(join(place.project, ".claude/settings.json"), 0o660);
    const before = treeOf(place);
    expect(runCli(place, `${populate} --on-conflict backup`).exitCode).toBe(0);
    writeFiles(place.library, { ...command("greet", { body: "New.\n" }), ...command("other") });
    expect(runCli(place, "populate --source ../library --coder claude,qwen").exitCode).toBe(0);
    const { exitCode, stdout } = runCli(place, "revert");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("~ update   .claude/commands/greet.md (yours comes back)");
    expect(treeOf(place)).toEqual(before);
    expect(runCli(place, "revert").stdout).toBe("nothing to do: nothing of ours is here\n");
  });

  it("gives the home back too", () => {
    const home = {
      ".claude/CLAUDE.md": "mine",
      ".claude.json": '{"numStartups":1}',
      ".codex/config.toml": "a = 1",
    };
    const place = createPlace({ library, home });
    const before = treeOf(place);
    expect(runCli(place, "populate user --source ../library --coder all").exitCode).toBe(0);
    expect(treeOf(place)).not.toEqual(before);
    expect(runCli(place, "revert user").exitCode).toBe(0);
    expect(treeOf(place)).toEqual(before);
  });

  it("takes out what a run that was killed had begun, when that is to be done", async () => {
    const place = await killedAfterCommit();
    expect(runCli(place, "revert --simulate").stderr).toContain("an interrupted run waits here");
    const { exitCode, stdout, stderr, tree } = runCli(place, "revert");
    expect(exitCode).toBe(0);
    expect(stderr).toContain("finished");
    expect(stdout).toContain("- delete   .claude/commands/greet.md");
    expect(tree).toEqual({ "home/.local/state": { folder: "empty" }, project: { folder: "empty" } });
  });

  it("gives the home back when coders came one by one, and their folders are links", () => {
    const home = {
      "dotfiles/opencode/AGENTS.md": "mine\n",
      ".config/opencode": { link: "../dotfiles/opencode" },
    };
    const place = createPlace({ library, home });
    const before = treeOf(place);
    for (const coder of ["opencode", "qwen"])
      expect(runCli(place, `populate user --source ../library --coder ${coder}`).exitCode).toBe(0);
    expect(runCli(place, "revert user").exitCode).toBe(0);
    expect(treeOf(place)).toEqual(before);
  });

  it("knows what it wrote to a coder's folder outside of the home while another coder runs", () => {
    const place = createPlace({ library });
    const environment = { CODEX_HOME: join(place.root, "elsewhere") };
    for (const coder of ["codex", "qwen"]) {
      const words = `populate user --source ../library --coder ${coder} --quiet`;
      expect(runCli(place, words, { environment })).toMatchObject({ exitCode: 0, stderr: "" });
    }
  });

  it("takes out one coder, and leaves what others own too", () => {
    const place = createPlace({ library });
    runCli(place, "populate --source ../library --coder codex");
    const codex = treeOf(place);
    runCli(place, "populate --source ../library --coder codex,claude");
    expect(runCli(place, "revert --coder claude").exitCode).toBe(0);
    expect(contentsOf(treeOf(place))).toEqual(contentsOf(codex));
  });

  it("shows what it would do, and does nothing, with --simulate", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    const before = readPlace(place);
    const { stdout, tree } = runCli(place, "revert --simulate --diff");
    expect(stdout).toContain("- delete   .claude/commands/greet.md");
    expect(tree).toEqual(before);
  });

  it("stops at a file of ours that the user edited, keeps it or deletes it when told to", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    writeFiles(place.project, { ".claude/commands/greet.md": "edited\n" });
    const before = readPlace(place);
    const stopped = runCli(place, "revert");
    expect(stopped.exitCode).toBe(1);
    expect(stopped.tree).toEqual(before);
    expect(runCli(place, "revert --on-conflict keep").exitCode).toBe(0);
    expect(contentsOf(treeOf(place))).toMatchObject({ "project/.claude/commands/greet.md": "edited\n" });
    expect(Object.keys(treeOf(place)).filter((path) => path.startsWith("project/"))).toHaveLength(1);
    runCli(place, `${populate} --on-conflict overwrite`);
    writeFiles(place.project, { ".claude/commands/greet.md": "again\n" });
    expect(runCli(place, "revert --on-conflict backup").exitCode).toBe(0);
    // Since the first revert the folder is the user's.
    expect(treeOf(place)).toEqual({ "project/.claude/commands": { folder: "empty" } });
    expect(Object.values(contentsOf(readPlace(place), "home/.local/"))).toContain("again\n");
  });

  it("is one JSON document", () => {
    const place = createPlace({ library, project: { ".claude/commands/greet.md": "mine\n" } });
    runCli(place, `${populate} --on-conflict backup`);
    const { stdout } = runCli(place, "revert --json");
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, command: "revert", ok: true, applied: true });
  });

  it("says so when what stood there cannot be brought back on this machine", () => {
    const place = createPlace({ library, project: { ".claude/commands/greet.md": "mine\n" } });
    runCli(place, `${populate} --on-conflict backup`);
    const environment = { XDG_STATE_HOME: `${place.home}/elsewhere` };
    const { exitCode, stderr } = runCli(place, "revert", { environment });
    expect(exitCode).toBe(0);
    expect(stderr).toContain("no backup on this machine has it");
  });
});
