import { describe, expect, it } from "vitest";
import { applyPlan } from "../../../src/applying/apply-plan.ts";
import type { WritableDisk } from "../../../src/files/disk.ts";
import { MemoryDisk, type MemoryFile } from "../../../src/files/memory-disk.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { createPlan } from "../../../src/planning/create-plan.ts";
import { ignoredPaths } from "../../../src/planning/ignored-paths.ts";
import type { PathRecord } from "../../../src/planning/manifest.ts";
import { excludeName } from "../../../src/planning/manifest.ts";
import type { Plan } from "../../../src/planning/plan.ts";
import type { IgnoreRequest } from "../../../src/planning/plan-request.ts";
import { projectManifestPath, readManifest } from "../../../src/planning/read-manifest.ts";
import { faultyDisk } from "../../helpers/faulty-disk.ts";
import { rendering } from "../../helpers/populate.ts";

const target = "/repo/p";
const repository = { workTree: "/repo", excludeFile: "/git/info/exclude" };
const file: Entry = { kind: "file", path: `${target}/.claude/a.md`, contents: "a" };
const link: Entry = { kind: "link", path: `${target}/.claude/b`, to: "a.md" };
const block: Entry = {
  kind: "block",
  path: `${target}/CLAUDE.md`,
  comment: "html",
  blocks: [{ id: "m", text: "m" }],
};

function diskOf(files: Readonly<Record<string, MemoryFile>> = {}): MemoryDisk {
  return new MemoryDisk({ [`${target}/x`]: "", "/git/HEAD": "", ...files });
}

function plan(disk: MemoryDisk, entries: readonly Entry[], ignore?: IgnoreRequest): Plan {
  const findExclude = (): string | undefined => ignore?.repository?.excludeFile;
  const place = { path: projectManifestPath(target), scope: "per-project" as const, target };
  const manifest = readManifest(disk, { ...place, findExclude });
  const renderings = [rendering({ entries })];
  return createPlan({ scope: "per-project", target, renderings, manifest, disk, roots: [target], ignore });
}

function manifestText(disk: MemoryDisk): string {
  return new TextDecoder().decode(disk.readFile(projectManifestPath(target)));
}

function withoutState(disk: MemoryDisk): Record<string, unknown> {
  return Object.fromEntries(Object.entries(disk.snapshot()).filter(([path]) => !path.startsWith("/state/")));
}

describe("what git should ignore", () => {
  const record = (kind: "file" | "link", adopted?: true): PathRecord => ({
    kind,
    made: "file",
    parts: { [kind]: { digest: "", owners: ["qwen"], ...(adopted ? { adopted } : {}) } },
  });

  it("is what is all ours, sorted, and nothing that was there before us or is outside of the folder", () => {
    const records = new Map<string, PathRecord>([
      ["/p/z", record("file")],
      ["/p/a b ", record("link")],
      ["/p/mine", record("file", true)],
      ["/p/CLAUDE.md", { kind: "block", comment: "html", made: "file", parts: {} }],
      ["/p/line\nbreak", record("file")],
      ["/elsewhere", record("file")],
    ]);
    expect(ignoredPaths(records, "/p")).toStrictEqual({
      lines: ["/a b\\ ", "/z"],
      owners: new Set(["qwen"]),
      unnamable: ["/p/line\nbreak"],
    });
  });
});

describe("a plan that tells git what to ignore", () => {
  it("says nothing by default", () => {
    expect(plan(diskOf(), [file]).changes.map(({ path }) => path)).toStrictEqual([file.path]);
  });

  it("has one change more, in the order of paths, with the coders that it is for", () => {
    const { changes, records } = plan(diskOf(), [file, link, block], { choice: "gitignore" });
    const paths = [`${target}/.claude/a.md`, `${target}/.claude/b`, `${target}/.gitignore`, block.path];
    expect(changes.map(({ path }) => path)).toStrictEqual(paths);
    expect(records.map(({ path }) => path)).toStrictEqual(paths);
    expect(changes[2]).toMatchObject({
      kind: "block",
      coders: ["claude"],
      action: "create",
      after: { contents: "# agentsmgr:begin ignore\n/.claude/a.md\n/.claude/b\n# agentsmgr:end ignore\n" },
    });
  });

  it("has none where nothing is all ours", () => {
    expect(plan(diskOf(), [block], { choice: "gitignore" }).changes).toHaveLength(1);
  });

  it("names the repository's own list by a name of ours in the manifest, and finds it again", async () => {
    const disk = diskOf();
    const before = disk.snapshot();
    const ignore = { choice: "exclude", repository } as const;
    const first = plan(disk, [file], ignore);
    expect(first).toMatchObject({ exclude: repository.excludeFile, roots: [target] });
    await applyPlan(first, { disk });
    expect(disk.snapshot()[repository.excludeFile]).toContain(
      "\n/p/.agentsmgr/manifest.json\n/p/.claude/a.md\n",
    );
    const text = manifestText(disk);
    expect(text).toContain(`"path":"${excludeName}"`);
    expect(text).not.toContain("/git/");
    expect(plan(disk, [file], ignore).changes).toStrictEqual([]);
    await applyPlan(plan(disk, [], { choice: "none", repository }), { disk });
    expect(disk.snapshot()).toStrictEqual(before);
  });

  it("keeps the record of the list when the repository was not looked for, and drops it when there is none", async () => {
    const disk = diskOf();
    await applyPlan(plan(disk, [file], { choice: "exclude", repository }), { disk });
    await applyPlan(plan(disk, [file, link]), { disk });
    const manifest = (): string => manifestText(disk);
    expect(manifest()).toContain(excludeName);
    const later = plan(disk, [file, link], { choice: "none" });
    expect(later.changes).toStrictEqual([]);
    await applyPlan(later, { disk });
    expect(manifest()).not.toContain(excludeName);
  });

  it.each([
    ["gitignore", undefined],
    ["exclude", repository],
  ] as const)(
    "converges with %s wherever a step fails, and leaves nothing in the end",
    async (choice, repository) => {
      const wanted = [file, link, block];
      const before = { "/git/info/exclude": "*.log", [`${target}/.gitignore`]: "dist\r\n" };
      const whole = diskOf(before);
      const stateFolder = "/state";
      await applyPlan(plan(whole, wanted, { choice, repository }), { disk: whole, stateFolder });
      for (const lasts of ["once", "forever"] as const)
        for (let failAt = 0, hasFailed = true; hasFailed; failAt++) {
          const disk = diskOf(before);
          const again = (on: WritableDisk): Promise<unknown> =>
            applyPlan(plan(disk, wanted, { choice, repository }), { disk: on, stateFolder });
          hasFailed = await again(faultyDisk(disk, failAt, lasts)).then(
            () => false,
            () => true,
          );
          // What was committed is finished first, and asks for a new plan.
          await again(disk).catch(() => again(disk));
          expect(withoutState(disk), `step ${failAt}, ${lasts}`).toStrictEqual(withoutState(whole));
        }
      await applyPlan(plan(whole, [], { choice: "none", repository }), { disk: whole, stateFolder });
      expect(withoutState(whole)).toStrictEqual(diskOf(before).snapshot());
    },
  );

  it("stops when the list changed meanwhile, and writes nothing", async () => {
    const disk = diskOf();
    const made = plan(disk, [file], { choice: "exclude", repository });
    disk.makeFolder("/git/info");
    disk.createFile(repository.excludeFile, { contents: "x", mode: 0o644, exactMode: false, sync: false });
    const before = disk.snapshot();
    await expect(applyPlan(made, { disk })).rejects.toMatchObject({ code: "files/changed-meanwhile" });
    expect(disk.snapshot()).toStrictEqual(before);
  });

  it("writes through no link in the repository's folder", () => {
    const ignore = { choice: "exclude", repository } as const;
    const linked = diskOf({
      "/git/info/exclude": { link: "../hooks/post-commit" },
      "/git/hooks/post-commit": "#\n",
    });
    expect(plan(linked, [file], ignore).conflicts).toMatchObject([
      { path: repository.excludeFile, reason: "in-the-way" },
    ]);
    const folder = diskOf({ "/git/info": { link: "/home/secret" }, "/home/secret/x": "s" });
    expect(() => plan(folder, [file], ignore)).toThrow(/outside of `\/git`/);
  });

  it("takes a block out of nothing that lies outside, whatever the manifest says", async () => {
    const disk = diskOf();
    await applyPlan(plan(disk, [file], { choice: "gitignore" }), { disk });
    disk.removeFile(`${target}/.gitignore`);
    disk.makeFolder("/out");
    disk.createLink(`${target}/.gitignore`, "/out");
    const { changes } = plan(disk, [file]);
    expect(changes.map(({ action }) => action)).toStrictEqual(["forget"]);
  });
});
