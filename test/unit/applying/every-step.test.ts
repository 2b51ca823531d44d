import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AgentsmgrError } from "../../../src/diagnostics/errors.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { faultyDisk } from "../../helpers/faulty-disk.ts";
import { populateAgain, populateProject } from "../../helpers/populate.ts";
import { readTree, temporaryFolder } from "../../helpers/temporary-folder.ts";

const users = {
  "AGENTS.md": "# Mine\n",
  "settings.json": '{\n  // mine\n  "mine": 1\n}\n',
  "other.toml": "mine = 1 # mine\n",
  "mine/keep.md": "mine\n",
};

/** Files, links, blocks and keys to begin with … */
function first(target: string): Entry[] {
  return [
    { kind: "file", path: `${target}/stays.md`, contents: "stays\n" },
    { kind: "file", path: `${target}/changes.md`, contents: "old\n" },
    { kind: "file", path: `${target}/goes/deep/a.md`, contents: "goes\n" },
    { kind: "file", path: `${target}/mine/ours.md`, contents: "goes\n" },
    { kind: "link", path: `${target}/native`, to: "goes" },
    { kind: "link", path: `${target}/moves`, to: "stays.md" },
    block(target, "be kind\n"),
    keys(target, "settings.json", "json", "old"),
    keys(target, "other.toml", "toml", "old"),
  ];
}

/** … and each of them created, updated, deleted; a link becomes a folder. */
function second(target: string): Entry[] {
  return [
    { kind: "file", path: `${target}/stays.md`, contents: "stays\n" },
    { kind: "file", path: `${target}/changes.md`, contents: "new\n", mode: 0o755 },
    { kind: "file", path: `${target}/comes/deep/b.md`, contents: "comes\n" },
    { kind: "file", path: `${target}/native/commands/c.md`, contents: "comes\n" },
    { kind: "file", path: `${target}/native/d.md`, contents: "comes\n" },
    { kind: "link", path: `${target}/moves`, to: "changes.md" },
    { kind: "link", path: `${target}/fresh`, to: "comes" },
    block(target, "be very kind\n"),
    keys(target, "settings.json", "json", "new"),
    keys(target, "other.toml", "toml", "new"),
    keys(target, "made.json", "json", "new"),
  ];
}

function block(target: string, text: string): Entry {
  return { kind: "block", path: `${target}/AGENTS.md`, comment: "html", blocks: [{ id: "rules", text }] };
}

function keys(target: string, name: string, format: "json" | "toml", value: string): Entry {
  return {
    kind: "keys",
    path: `${target}/${name}`,
    format,
    keys: [
      { kind: "value", path: ["model"], value },
      { kind: "element", path: ["permissions", "allow"], value: `Read(${value})` },
    ],
  };
}

/** By path: nothing may be anything else than it was before or is to be after. */
function expectOldOrNew(
  tree: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): void {
  for (const [path, text] of Object.entries(tree)) {
    if (path.endsWith("/") || path.includes(".agentsmgr")) continue;
    expect([before[path], after[path]], path).toContain(text);
  }
  for (const path of Object.keys(users)) expect(tree, path).toHaveProperty([path]);
}

/** The undisturbed run is done once, and tells how many steps there are. */
async function undisturbed() {
  const target = temporaryFolder(users);
  await populateProject(target, first(target));
  const before = readTree(target);
  let steps = 0;
  const counting = faultyDisk(nodeDisk, Number.POSITIVE_INFINITY, "once", { onStep: () => steps++ });
  await populateProject(target, second(target), counting);
  return { before, after: readTree(target), steps };
}

describe.each(["once", "forever"] as const)("a disk that fails %s", (lasts) => {
  it("at any step damages nothing, and the next run reaches what an undisturbed one does", async () => {
    const { before, after, steps } = await undisturbed();
    expect(steps).toBeGreaterThan(40);
    for (let failAt = 0; failAt < steps; failAt++) {
      const target = temporaryFolder(users);
      await populateProject(target, first(target));
      chmodSync(join(target, "AGENTS.md"), 0o600);
      const failed = await populateProject(target, second(target), faultyDisk(nodeDisk, failAt, lasts)).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failed !== undefined) expect(failed, `step ${failAt}`).toBeInstanceOf(AgentsmgrError);
      const seen = readTree(target);
      expectOldOrNew(seen, before, after);
      if (lasts === "once" && saysNothingWasWritten(failed))
        expect(seen, `step ${failAt}: nothing was written`).toStrictEqual(before);
      await populateAgain(target, second(target));
      expect(readTree(target), `step ${failAt}`).toStrictEqual(after);
      expect(nodeDisk.status(join(target, "AGENTS.md"))?.mode).toBe(0o600);
      rmSync(target, { recursive: true });
    }
  }, 120_000);
});

/** Unless it says that some of what it prepared could not be removed again. */
function saysNothingWasWritten(error: unknown): boolean {
  if (!(error instanceof AgentsmgrError) || !error.message.includes("nothing was written")) return false;
  return !error.hints.some((hint) => hint.includes("temporary files are left"));
}

it("a run that takes all of ours out, killed at any step and again in the next one, leaves no folder", async () => {
  const failures: string[] = [];
  for (let failAt = 0; failAt < 40; failAt++)
    for (let failAgainAt = 0; failAgainAt < 16; failAgainAt++) {
      const disk = new MemoryDisk({ "/project/keep.md": "mine" });
      await populateProject("/project", first("/project"), disk);
      await attempt(() => populateProject("/project", [], faultyDisk(disk, failAt, "forever")));
      await attempt(() => populateProject("/project", [], faultyDisk(disk, failAgainAt, "once")));
      await populateAgain("/project", [], disk);
      if (disk.list("/project").length > 1)
        failures.push(`${failAt}, ${failAgainAt}: ${disk.list("/project").join()}`);
    }
  expect(failures).toStrictEqual([]);
});

async function attempt(run: () => Promise<unknown>): Promise<void> {
  await run().catch((error: unknown) => {
    if (!(error instanceof AgentsmgrError)) throw error;
  });
}

it("a run on a disk in memory leaves nothing but a backup in the folder of state", async () => {
  const disk = new MemoryDisk({ "/project/AGENTS.md": "# Mine\n" });
  await populateProject("/project", first("/project"), disk);
  const left = Object.keys(disk.snapshot()).filter((path) => !path.startsWith("/project/"));
  expect(left.filter((path) => !path.includes("/backups/"))).toStrictEqual([]);
});
