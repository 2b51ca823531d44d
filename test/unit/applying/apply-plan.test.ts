import { chmodSync, lstatSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../../src/applying/apply-plan.ts";
import { ConflictError, FileError, InterruptedError } from "../../../src/diagnostics/errors.ts";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import type { WritableDisk } from "../../../src/files/disk.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { planIsEmpty } from "../../../src/planning/plan.ts";
import { faultyDisk } from "../../helpers/faulty-disk.ts";
import { planProject, populateProject, rendering, testState } from "../../helpers/populate.ts";
import { readTree, temporaryFolder } from "../../helpers/temporary-folder.ts";

const manifest = ".agentsmgr/manifest.json";

function file(target: string, path: string, contents: string | Uint8Array = "ours\n", mode?: number): Entry {
  return { kind: "file", path: `${target}/${path}`, contents, mode };
}

describe("applyPlan", () => {
  it("writes files, links, blocks and keys, and then has nothing to do", async () => {
    const target = temporaryFolder({ "settings.json": '{\n  "mine": 1\n}\n', "AGENTS.md": "# Mine\n" });
    const entries: Entry[] = [
      file(target, "commands/a.md"),
      file(target, "skills/run.sh", "#!/bin/sh\n", 0o755),
      file(target, "skills/image.bin", new Uint8Array([0, 255, 128])),
      { kind: "link", path: `${target}/linked`, to: "commands/a.md" },
      {
        kind: "block",
        path: `${target}/AGENTS.md`,
        comment: "html",
        blocks: [{ id: "rules", text: "be kind\n" }],
      },
      {
        kind: "keys",
        path: `${target}/settings.json`,
        format: "json",
        keys: [
          { kind: "value", path: ["model"], value: "m" },
          { kind: "element", path: ["permissions", "allow"], value: "Read" },
        ],
      },
    ];
    const result = await populateProject(target, entries);
    expect(result.created).toHaveLength(4);
    expect(result.updated).toEqual([`${target}/AGENTS.md`, `${target}/settings.json`]);
    expect(lstatSync(join(target, "skills/run.sh")).mode & 0o111).not.toBe(0);
    expect(JSON.parse(readTree(target)["settings.json"]!)).toEqual({
      mine: 1,
      model: "m",
      permissions: { allow: ["Read"] },
    });
    expect(planIsEmpty(planProject(target, entries))).toBe(true);
  });

  it("touches nothing in an unchanged run, not even the manifest", async () => {
    const target = temporaryFolder({ "settings.json": "{}" });
    const entries: Entry[] = [file(target, "a.md"), keys(target, { model: "m" })];
    await populateProject(target, entries);
    const before = ["a.md", "settings.json", manifest, ".", ".agentsmgr"].map((path) =>
      statSync(join(target, path)),
    );
    const result = await populateProject(target, entries);
    const after = ["a.md", "settings.json", manifest, ".", ".agentsmgr"].map((path) =>
      statSync(join(target, path)),
    );
    expect(result).toEqual({ created: [], updated: [], deleted: [], manifestWritten: false });
    expect(after.map((stats) => [stats.mtimeMs, stats.ino])).toEqual(
      before.map((stats) => [stats.mtimeMs, stats.ino]),
    );
  });

  it("refuses conflicts, names all of them, and writes nothing", async () => {
    const target = temporaryFolder({ "a.md": "mine", "b.md": "mine" });
    const before = readTree(target);
    const run = populateProject(target, [file(target, "a.md"), file(target, "b.md"), file(target, "c.md")]);
    const error = await run.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConflictError);
    expect((error as ConflictError).diagnostics.map(({ location }) => location?.path)).toEqual([
      `${target}/a.md`,
      `${target}/b.md`,
    ]);
    expect(readTree(target)).toEqual(before);
  });

  it("removes what is no longer wanted, and the folders that it made, and in the end its manifest", async () => {
    const target = temporaryFolder({ "mine/keep.md": "mine" });
    const before = readTree(target);
    await populateProject(target, [file(target, "mine/a.md"), file(target, "ours/deep/b.md")]);
    const result = await populateProject(target, [rendering({ entries: [] })]);
    expect(result.deleted).toEqual([`${target}/mine/a.md`, `${target}/ours/deep/b.md`]);
    expect(readTree(target)).toEqual(before);
  });

  it("leaves a folder that it made when something of the user's is in it", async () => {
    const target = temporaryFolder();
    await populateProject(target, [file(target, "ours/a.md")]);
    writeFileSync(join(target, "ours/mine.md"), "mine");
    await populateProject(target, [rendering({ entries: [] })]);
    expect(readTree(target)).toEqual({ "ours/mine.md": "mine" });
  });

  it("never deletes what it adopted", async () => {
    const target = temporaryFolder({ "a.md": "ours\n" });
    await populateProject(target, [file(target, "a.md")]);
    await populateProject(target, [rendering({ entries: [] })]);
    expect(readTree(target)).toEqual({ "a.md": "ours\n" });
  });

  it("stops before the first write when a file changed since the plan was made", async () => {
    const target = temporaryFolder({ "settings.json": "{}" });
    const plan = planProject(target, [file(target, "a.md"), keys(target, { model: "m" })]);
    writeFileSync(join(target, "settings.json"), '{"other": 1}');
    await expect(apply(target, plan)).rejects.toThrow("settings.json` changed while the plan was made");
    expect(readTree(target)).toEqual({ "settings.json": '{"other": 1}' });
  });

  it("stops when a folder became a link since the plan was made", async () => {
    const target = temporaryFolder({ "real/x": "" });
    mkdirSync(join(target, "folder"));
    const plan = planProject(target, [file(target, "folder/a.md")]);
    rmSync(join(target, "folder"), { recursive: true });
    symlinkSync("real", join(target, "folder"));
    await expect(apply(target, plan)).rejects.toThrow("changed while the plan was made");
    expect(readTree(target)).toEqual({ folder: "-> real", "real/x": "" });
  });

  it("stops when another run changed the manifest", async () => {
    const target = temporaryFolder();
    const plan = planProject(target, [file(target, "a.md")]);
    await populateProject(target, [file(target, "b.md")]);
    await expect(apply(target, plan)).rejects.toThrow(FileError);
    expect(Object.keys(readTree(target))).toEqual([manifest, "b.md"]);
  });

  it("keeps the mode of a user's file", async () => {
    const target = temporaryFolder({ "settings.json": "{}" });
    chmodSync(join(target, "settings.json"), 0o600);
    await populateProject(target, [keys(target, { model: "m" })]);
    expect(statSync(join(target, "settings.json")).mode & 0o777).toBe(0o600);
  });

  it("edits the file that a user's link leads to and leaves the link", async () => {
    const target = temporaryFolder({
      "real/settings.json": "{}",
      "settings.json": { link: "real/settings.json" },
    });
    await populateProject(target, [keys(target, { model: "m" })]);
    const tree = readTree(target);
    expect(tree["settings.json"]).toBe("-> real/settings.json");
    expect(JSON.parse(tree["real/settings.json"]!)).toEqual({ model: "m" });
  });

  it("replaces a link of ours by the folder that is wanted in its place", async () => {
    const target = temporaryFolder();
    const auxiliary: Entry[] = [
      file(target, "aux/a.md"),
      { kind: "link", path: `${target}/native`, to: "aux" },
    ];
    await populateProject(target, auxiliary);
    await populateProject(target, [file(target, "native/a.md")]);
    const { [manifest]: _, ...tree } = readTree(target);
    expect(tree).toEqual({ "native/a.md": "ours\n" });
    expect(planIsEmpty(planProject(target, [file(target, "native/a.md")]))).toBe(true);
  });

  it("stops at Ctrl-C while it prepares, and has done nothing", async () => {
    const target = temporaryFolder({ "mine.md": "mine" });
    const entries = Array.from({ length: 200 }, (_, index) => file(target, `files/${index}.md`));
    const controller = new AbortController();
    const run = applyPlan(planProject(target, entries), {
      disk: nodeDisk,
      stateFolder: testState,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done >= 64) controller.abort();
      },
    });
    const error = await run.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InterruptedError);
    expect((error as InterruptedError).message).toBe("interrupted; nothing was written");
    expect(readTree(target)).toEqual({ "mine.md": "mine" });
  });

  it("tells what the disk refused, and has done nothing", async () => {
    const target = temporaryFolder();
    const entries = [file(target, "a.md"), file(target, "b.md"), file(target, "c.md")];
    const disk = refusing("createFile", (path) => path.endsWith("-1.tmp"));
    const error = await populateProject(target, entries, disk).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FileError);
    expect((error as FileError).message).toBe(
      `cannot write \`${target}/b.md\`: no space left on the disk (ENOSPC); nothing was written`,
    );
    expect(readTree(target)).toEqual({});
    const result = await populateProject(target, entries);
    expect(result.created).toHaveLength(3);
  });

  it("does and records the rest when the disk refuses one of the files that are prepared", async () => {
    const target = temporaryFolder();
    const entries = [file(target, "a.md"), file(target, "b.md"), file(target, "c.md")];
    const disk = refusing("rename", (_from, to) => to?.endsWith("b.md") === true);
    const error = await populateProject(target, entries, disk).catch((reason: unknown) => reason);
    expect((error as FileError).code).toBe("apply/incomplete");
    expect((error as FileError).message).toBe(
      `cannot write \`${target}/b.md\`: no space left on the disk (ENOSPC); 1 of 3 changes are not done, the others are`,
    );
    expect((error as FileError).hints).toContain(
      "what was done is recorded: run again for claude to do the rest",
    );
    expect(Object.keys(readTree(target))).toEqual([manifest, "a.md", "c.md"]);
    expect((await populateProject(target, entries)).created).toEqual([`${target}/b.md`]);
    await populateProject(target, [rendering({ entries: [] })]);
    expect(readTree(target)).toEqual({});
  });

  it("says so when a temporary file cannot be removed again, and the next run removes it", async () => {
    // The steps are counted: backups of other tests would leave fewer folders to make.
    rmSync(testState, { recursive: true, force: true });
    const target = temporaryFolder();
    const entries = [file(target, "a.md"), file(target, "b.md")];
    const run = populateProject(target, entries, faultyDisk(nodeDisk, 9, "forever"));
    const error = await run.catch((reason: unknown) => reason);
    expect((error as FileError).hints.join()).toContain("temporary files are left, and the next `populate`");
    await populateProject(target, entries);
    expect(Object.keys(readTree(target))).toEqual([manifest, "a.md", "b.md"]);
  });

  it("takes its folders out, too, when somebody else has deleted what was in them", async () => {
    const target = temporaryFolder();
    await populateProject(target, [
      file(target, "made/deep/a.md"),
      file(target, "other/b.md"),
      file(target, "c.md"),
    ]);
    rmSync(`${target}/made/deep`, { recursive: true });
    rmSync(`${target}/other/b.md`);
    await populateProject(target, [file(target, "c.md")]);
    expect(Object.keys(readTree(target))).toEqual([manifest, "c.md"]);
  });

  it("does not write its manifest through a link that leads out of the project", async () => {
    const outside = temporaryFolder();
    const target = temporaryFolder({ ".agentsmgr": { link: outside } });
    await expect(populateProject(target, [file(target, "a.md")])).rejects.toThrow("outside of");
    expect(readTree(outside)).toEqual({});
    expect(readTree(target)).toEqual({ ".agentsmgr": `-> ${outside}` });
  });
});

function keys(target: string, values: Record<string, string>): Entry {
  const claims = Object.entries(values).map(([key, value]) => ({
    kind: "value" as const,
    path: [key],
    value,
  }));
  return { kind: "keys", path: `${target}/settings.json`, format: "json", keys: claims };
}

/** The real disk, but for calls of one kind on some paths. */
function refusing(
  call: "createFile" | "rename",
  isRefused: (path: string, to?: string) => boolean,
): WritableDisk {
  const refuse = (path: string, to?: string): void => {
    if (isRefused(path, to)) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
  };
  return {
    ...nodeDisk,
    createFile: (path, contents) => {
      if (call === "createFile") refuse(path);
      nodeDisk.createFile(path, contents);
    },
    rename: (from, to) => {
      if (call === "rename") refuse(from, to);
      nodeDisk.rename(from, to);
    },
  };
}

function apply(target: string, plan: ReturnType<typeof planProject>) {
  return applyPlan(plan, { disk: nodeDisk, stateFolder: testState });
}
