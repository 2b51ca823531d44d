import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../../src/applying/apply-plan.ts";
import { backupIndexSchema } from "../../../src/applying/backup-writer.ts";
import { findPlace } from "../../../src/applying/find-place.ts";
import { FileError } from "../../../src/diagnostics/errors.ts";
import { digest } from "../../../src/files/digest.ts";
import type { WritableDisk } from "../../../src/files/disk.ts";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import { check } from "../../../src/formats/validate.ts";
import type { Entry } from "../../../src/model/entry.ts";
import type { Plan } from "../../../src/planning/plan.ts";
import { planProject, testState } from "../../helpers/populate.ts";
import { readTree, temporaryFolder } from "../../helpers/temporary-folder.ts";

function file(target: string, path: string, contents = "ours\n"): Entry {
  return { kind: "file", path: `${target}/${path}`, contents };
}

function settings(target: string): Entry {
  const keys = [{ kind: "value" as const, path: ["model"], value: "m" }];
  return { kind: "keys", path: `${target}/settings.json`, format: "json", keys };
}

function apply(plan: Plan, disk: WritableDisk = nodeDisk, state = testState) {
  return applyPlan(plan, { disk, stateFolder: state, command: "a test" });
}

async function errorOf(run: Promise<unknown>): Promise<FileError> {
  const error = await run.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FileError);
  return error as FileError;
}

/** The real disk, and something that another program does right after the commit. */
function afterCommit(happens: () => void): WritableDisk {
  return {
    ...nodeDisk,
    rename: (from, to) => {
      nodeDisk.rename(from, to);
      if (to.endsWith("/journal.json")) happens();
    },
  };
}

describe("between the commit and the last rename", () => {
  it("a folder that became a link is noticed, and nothing is written behind it", async () => {
    const outside = temporaryFolder({ "a.md": "theirs" });
    const target = temporaryFolder({ "folder/mine.md": "mine" });
    const disk = afterCommit(() => {
      renameSync(join(target, "folder"), join(target, "moved"));
      symlinkSync(outside, join(target, "folder"));
    });
    const entries = [file(target, "b.md"), file(target, "folder/deep/a.md"), file(target, "folder/x.md")];
    mkdirSync(join(target, "folder/deep"));
    const error = await errorOf(apply(planProject(target, entries), disk));
    expect(error.message).toContain("moved away or became a link");
    expect(error.message).toContain("2 of 3 changes are not done, the others are");
    expect(readTree(outside)).toEqual({ "a.md": "theirs" });
    expect(readTree(target)["b.md"]).toBe("ours\n");
  });

  it("a file that somebody makes in a folder of ours is left as it is", async () => {
    const target = temporaryFolder();
    const disk = afterCommit(() => writeFileSync(join(target, "made/A.md"), "mine"));
    const plan = planProject(target, [file(target, "made/A.md"), file(target, "made/b.md")]);
    expect((await errorOf(apply(plan, disk))).code).toBe("apply/incomplete");
    const tree = readTree(target);
    expect([tree["made/A.md"], tree["made/b.md"]]).toEqual(["mine", "ours\n"]);
  });

  it("a file that somebody edits or makes is left as it is", async () => {
    const target = temporaryFolder({ "settings.json": "{}", folder: { link: "real" }, "real/x": "" });
    const disk = afterCommit(() => {
      writeFileSync(join(target, "settings.json"), '{"edited": true}');
      writeFileSync(join(target, "a.md"), "mine");
    });
    const error = await errorOf(apply(planProject(target, [settings(target), file(target, "a.md")]), disk));
    expect([error.code, error.diagnostics.map(({ code }) => code)]).toEqual([
      "apply/incomplete",
      ["files/changed-meanwhile"],
    ]);
    const tree = readTree(target);
    expect([tree["settings.json"], tree["a.md"]]).toEqual(['{"edited": true}', "mine"]);
    expect(Object.keys(tree).filter((path) => path.endsWith(".tmp"))).toEqual([]);
  });
});

/** A plan that `createPlan` would refuse on every system: what two libraries in turn have left can come to the same. */
function both(one: Plan, other: Plan): Plan {
  const { changes, records } = other;
  return { ...one, changes: [...one.changes, ...changes], records: [...one.records, ...records] };
}

describe("before the commit", () => {
  it("a file that is edited while the others are prepared stops the run", async () => {
    const target = temporaryFolder({ "settings.json": "{}" });
    const sync = async (paths: readonly string[]): Promise<void> => {
      if (paths.some((path) => path.endsWith(".tmp"))) writeFileSync(join(target, "settings.json"), "{ }");
      await nodeDisk.sync(paths);
    };
    const plan = planProject(target, [settings(target), file(target, "a.md")]);
    const error = await errorOf(apply(plan, { ...nodeDisk, sync }));
    expect(error.message).toContain("nothing was written");
    expect(readTree(target)).toEqual({ "settings.json": "{ }" });
  });

  it.each([
    ["by case", "Notes.md", "notes.md"],
    ["by case, in a folder", "Docs/a.md", "docs/a.md"],
    ["by the form of an accent", "caf\u00e9.md", "cafe\u0301.md"],
  ])("two paths that are one on this disk stop the run: %s", async (_how, first, second) => {
    const target = temporaryFolder();
    const plan = both(
      planProject(target, [file(target, first)]),
      planProject(target, [file(target, second)]),
    );
    const error = await errorOf(apply(plan, folding()));
    expect(error.code).toBe("files/same-file");
    expect(error.message).toContain("are one file on this disk; nothing was written");
    expect(readTree(target)).toEqual({});
    // On this one they are two.
    expect((await apply(plan)).created).toHaveLength(2);
  });

  it("a path that is too long for the system stops the run", async () => {
    const target = temporaryFolder();
    const long = Array.from({ length: 17 }, (_, index) => `${index}`.padEnd(240, "x")).join("/");
    const entries = [file(target, "a.md"), file(target, `${long}/b.md`)];
    const error = await errorOf(Promise.resolve().then(() => apply(planProject(target, entries))));
    expect(error.code).toBe("files/enametoolong");
    expect(readTree(target)).toEqual({});
  });

  it("a disk without room for all of it stops the run", async () => {
    const target = temporaryFolder();
    const plan = planProject(target, [file(target, "a.md"), file(target, "b.md")]);
    const error = await errorOf(apply(plan, { ...nodeDisk, freeSpace: () => 4096 }));
    expect(error.code).toBe("files/enospc");
    expect(error.message).toContain("8 KB are needed, 4 KB are free; nothing was written");
    expect(readTree(target)).toEqual({});
  });
});

/** A disk that takes names for one that differ in case or in the form of a letter. */
function folding(): WritableDisk {
  const fold = (name: string): string => name.normalize("NFC").toLowerCase();
  return {
    ...nodeDisk,
    status: (path) => {
      const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
      if (nodeDisk.status(folder)?.kind !== "folder") return nodeDisk.status(path);
      const same = nodeDisk.list(folder).find((other) => fold(other) === fold(name));
      return nodeDisk.status(same === undefined ? path : `${folder}/${same}`);
    },
  };
}

describe("bytes of the user's that a change replaces", () => {
  it("go into a backup that only the user can read, before anything is in its place", async () => {
    const [state, target] = [temporaryFolder(), temporaryFolder({ "a.md": "mine", link: { link: "a.md" } })];
    const base = planProject(target, [file(target, "b.md")]);
    const keep = (path: string, kind: "file" | "link", bytes: string): Plan["changes"][number] => ({
      path: `${target}/${path}`,
      kind: "file",
      coders: ["claude"],
      action: kind === "file" ? "update" : "delete",
      before: { kind, digest: digest(kind === "file" ? bytes : `link\0${bytes}`), size: bytes.length },
      ...(kind === "link"
        ? {}
        : {
            after: { kind: "file", contents: "ours", encoding: "utf8", digest: digest("ours"), mode: 0o644 },
          }),
      keeps: kind === "file" ? "restore" : "copy",
    });
    const plan = {
      ...base,
      changes: [...base.changes, keep("a.md", "file", "mine"), keep("link", "link", "a.md")],
    };
    await apply(plan, nodeDisk, state);
    expect(Object.keys(readTree(target))).toEqual([".agentsmgr/manifest.json", "a.md", "b.md"]);
    const backups = `${findPlace(nodeDisk, { scope: "per-project", target, stateFolder: state })}/backups`;
    const [run = ""] = readdirSync(backups);
    const index: unknown = JSON.parse(readFileSync(`${backups}/${run}/index.json`, "utf8"));
    expect(check(backupIndexSchema(), index).ok).toBe(true);
    expect(index).toMatchObject({
      version: 1,
      run,
      scope: "per-project",
      target,
      command: "a test",
      files: [
        {
          path: `${target}/a.md`,
          kind: "file",
          mode: 0o644,
          digest: digest("mine"),
          keeps: "restore",
          stored: "1",
        },
        { path: `${target}/link`, kind: "link", keeps: "copy", to: "a.md" },
      ],
    });
    expect(readFileSync(`${backups}/${run}/1`, "utf8")).toBe("mine");
    const modes = [`${backups}/${run}`, `${backups}/${run}/1`].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600]);
  });
});

describe("a run that is not durable", () => {
  it("waits for nothing, keeps no journal, and does the same", async () => {
    const target = temporaryFolder({ "settings.json": "{}" });
    const plan = planProject(target, [settings(target), file(target, "deep/a.md")]);
    const refused = async (): Promise<void> => Promise.reject(new Error("waited"));
    const renamed: string[] = [];
    const rename = (from: string, to: string): void => {
      renamed.push(to.slice(target.length + 1));
      nodeDisk.rename(from, to);
    };
    const disk = { ...nodeDisk, sync: refused, rename };
    await applyPlan(plan, { disk, stateFolder: testState, durable: false });
    expect(renamed).toEqual(["deep/a.md", "settings.json", ".agentsmgr/manifest.json"]);
    expect(planProject(target, [settings(target), file(target, "deep/a.md")]).changes).toEqual([]);
  });
});
