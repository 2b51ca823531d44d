import { expect, it } from "vitest";
import { applyPlan } from "../../../src/applying/apply-plan.ts";
import type { WritableDisk } from "../../../src/files/disk.ts";
import { AgentsmgrError } from "../../../src/diagnostics/errors.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { createPlan } from "../../../src/planning/create-plan.ts";
import { readManifest } from "../../../src/planning/read-manifest.ts";
import { faultyDisk } from "../../helpers/faulty-disk.ts";
import { rendering } from "../../helpers/populate.ts";

const home = "/home/user";
/** The coder's folder is elsewhere, and missing at first. */
const elsewhere = "/data/coders/claude";
const stateFolder = `${home}/.local/state/agentsmgr`;
const manifestPath = `${stateFolder}/manifest.json`;

const entries: Entry[] = [
  { kind: "file", path: `${elsewhere}/commands/a.md`, contents: "ours\n" },
  { kind: "file", path: `${home}/.qwen/b.md`, contents: "ours\n" },
  {
    kind: "block",
    path: `${home}/.claude/CLAUDE.md`,
    comment: "html",
    blocks: [{ id: "rules", text: "be kind\n" }],
  },
];

function freshDisk(): MemoryDisk {
  return new MemoryDisk({ [`${home}/.claude/CLAUDE.md`]: "# Mine\n" });
}

async function populateUser(disk: WritableDisk, wanted: readonly Entry[]): Promise<void> {
  const scope = "per-user";
  const manifest = readManifest(disk, { path: manifestPath, scope, target: home });
  const renderings = [rendering({ entries: wanted })];
  const plan = createPlan({ scope, target: home, renderings, manifest, disk, roots: [home, elsewhere] });
  await applyPlan(plan, { disk, manifestPath, stateFolder });
}

/** Settling an interrupted run may ask for a new plan. */
async function attempt(run: () => Promise<void>): Promise<void> {
  await run().catch((error: unknown) => {
    if (!(error instanceof AgentsmgrError)) throw error;
  });
}

it("a run for the user that was killed at any step is settled by the next one", async () => {
  const undisturbed = freshDisk();
  await populateUser(undisturbed, entries);
  let steps = 0;
  await populateUser(
    faultyDisk(freshDisk(), Number.POSITIVE_INFINITY, "once", { onStep: () => steps++ }),
    entries,
  );
  for (let failAt = 0; failAt < steps; failAt++) {
    const disk = freshDisk();
    await attempt(() => populateUser(faultyDisk(disk, failAt, "forever"), entries));
    await attempt(() => populateUser(disk, entries));
    await populateUser(disk, entries);
    expect(treeOf(disk), `step ${failAt}`).toEqual(treeOf(undisturbed));
    await populateUser(disk, []);
    expect(treeOf(disk), `step ${failAt}`).toEqual(treeOf(freshDisk()));
    expect(disk.status("/data/coders"), `step ${failAt}`).toBeUndefined();
  }
});

/** Without the lock that a killed run may leave, and without backups, which carry the names of their runs. */
function treeOf(disk: MemoryDisk): object {
  const isKept = (path: string): boolean => path.endsWith("/lock") || path.includes("/backups/");
  return Object.fromEntries(Object.entries(disk.snapshot()).filter(([path]) => !isKept(path)));
}
