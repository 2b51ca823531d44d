import { describe, expect, it } from "vitest";
import { applyPlan } from "../../../src/applying/apply-plan.ts";
import { openBaseTexts, saveBaseTexts } from "../../../src/applying/base-texts.ts";
import { findPlace } from "../../../src/applying/find-place.ts";
import { openBackups, readBackups } from "../../../src/applying/read-backups.ts";
import { MemoryDisk, type MemoryFile } from "../../../src/files/memory-disk.ts";
import type { ConflictChoice } from "../../../src/model/conflict-choice.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { createPlan } from "../../../src/planning/create-plan.ts";
import { describeConflict } from "../../../src/planning/describe-conflict.ts";
import { planRevert } from "../../../src/planning/plan-revert.ts";
import type { Plan } from "../../../src/planning/plan.ts";
import { planIsEmpty } from "../../../src/planning/plan.ts";
import { projectManifestPath, readManifest } from "../../../src/planning/read-manifest.ts";
import { resolveConflicts } from "../../../src/planning/resolve-conflicts.ts";
import { rendering } from "../../helpers/populate.ts";

const target = "/p";
const manifestPath = projectManifestPath(target);

const file = (contents: string, path = "a.md"): Entry => ({
  kind: "file",
  path: `${target}/${path}`,
  contents,
});
const link = (to: string): Entry => ({ kind: "link", path: `${target}/a.md`, to });
const block = (text: string): Entry => ({
  kind: "block",
  path: `${target}/notes.md`,
  comment: "html",
  blocks: [{ id: "one", text }],
});
const key = (value: string, format: "jsonc" | "toml" = "jsonc"): Entry => ({
  kind: "keys",
  path: `${target}/settings.${format}`,
  format,
  keys: [{ kind: "value", path: ["a"], value }],
});

const state = "/state/agentsmgr";

/** A project with its backups and the texts that were written, as the command line keeps them. */
class Project {
  readonly disk: MemoryDisk;
  readonly place: string;

  constructor(files: Readonly<Record<string, MemoryFile>> = {}) {
    const below = Object.entries(files).map(([path, contents]) => [`${target}/${path}`, contents] as const);
    this.disk = new MemoryDisk({ [`${target}/keep`]: "", ...Object.fromEntries(below) });
    this.place = findPlace(this.disk, { scope: "per-project", target, stateFolder: state });
  }

  plan(entries: readonly Entry[], choice: ConflictChoice = "stop", markers = false): Plan {
    const request = { ...this.#base(), renderings: [rendering({ entries })] };
    return resolveConflicts(createPlan(request), request, this.#resolver(choice, markers));
  }

  async populate(entries: readonly Entry[], choice: ConflictChoice = "stop", markers = false): Promise<Plan> {
    return this.#apply(this.plan(entries, choice, markers));
  }

  async revert(choice: ConflictChoice = "stop"): Promise<Plan> {
    return this.#apply(planRevert({ ...this.#base(), resolver: this.#resolver(choice, false) }));
  }

  write(path: string, contents: string): void {
    if (this.read(path) !== undefined) this.disk.removeFile(`${target}/${path}`);
    const options = { mode: 0o644, exactMode: true, sync: false };
    this.disk.createFile(`${target}/${path}`, { contents, ...options });
  }

  read(path: string): MemoryFile | undefined {
    return this.tree()[`${target}/${path}`];
  }

  text(path: string): string {
    return new TextDecoder().decode(this.disk.readFile(`${target}/${path}`));
  }

  /** Without our folder of state. */
  tree(): Record<string, MemoryFile> {
    const entries = Object.entries(this.disk.snapshot());
    return Object.fromEntries(entries.filter(([path]) => !path.startsWith("/state/")));
  }

  forgetTexts(): void {
    for (const name of this.disk.list(`${this.place}/texts`))
      this.disk.removeFile(`${this.place}/texts/${name}`);
  }

  #base() {
    const place = { path: manifestPath, scope: "per-project" as const, target };
    const { disk } = this;
    const kept = openBackups(disk, this.place);
    return { scope: place.scope, target, roots: [target], disk, kept, manifest: readManifest(disk, place) };
  }

  #resolver(choice: ConflictChoice, markers: boolean) {
    return { choiceFor: () => choice, baseText: openBaseTexts(this.disk, this.place), markers };
  }

  async #apply(plan: Plan): Promise<Plan> {
    await applyPlan(plan, { disk: this.disk, manifestPath, stateFolder: state });
    saveBaseTexts(this.disk, this.place, { plan, manifest: () => this.#base().manifest });
    return plan;
  }
}

function actionsOf({ changes }: Plan): string[] {
  return changes.map(({ action, reason, keeps }) => [action, reason, keeps].filter(Boolean).join(" "));
}

describe("keep", () => {
  it("leaves what is the user's, writes the rest, and is no failure", async () => {
    const project = new Project({ "a.md": "mine" });
    const plan = await project.populate([file("ours"), file("more", "b.md")], "keep");
    expect(actionsOf(plan)).toEqual(["keep in-the-way", "create"]);
    expect([project.read("a.md"), project.read("b.md")]).toEqual(["mine", "more"]);
    await project.revert();
    expect(Object.keys(project.tree())).toEqual(["/p/a.md", "/p/keep"]);
  });

  it("does not take an edited file for ours later, nor delete it", async () => {
    const project = new Project();
    await project.populate([file("one")]);
    project.write("a.md", "edited");
    await project.populate([file("two")], "keep");
    expect(project.plan([file("two")]).conflicts).toMatchObject([{ reason: "edited" }]);
    expect(project.plan([]).conflicts).toMatchObject([{ reason: "edited-unwanted" }]);
    await project.populate([], "keep");
    expect(planIsEmpty(project.plan([]))).toBe(true);
    expect(project.read("a.md")).toBe("edited");
  });

  it("is said of one key, and the other keys are written", async () => {
    const project = new Project({ "settings.jsonc": '{ "a": "mine" } // x\n' });
    const keys: Entry = {
      kind: "keys",
      path: `${target}/settings.jsonc`,
      format: "jsonc",
      keys: [
        { kind: "value", path: ["a"], value: "ours" },
        { kind: "value", path: ["b"], value: "ours" },
      ],
    };
    const plan = await project.populate([keys], "keep");
    expect(plan.changes[0]?.parts).toEqual([
      { id: "key:/a", action: "keep", reason: "in-the-way" },
      { id: "key:/b", action: "create" },
    ]);
    expect(project.read("settings.jsonc")).toBe('{ "a": "mine", "b": "ours" } // x\n');
    await project.revert();
    expect(project.read("settings.jsonc")).toBe('{ "a": "mine" } // x\n');
  });

  it("leaves a folder, and what stands where a folder should be", () => {
    const project = new Project({ "a.md/x": "mine", deep: "mine" });
    const plan = project.plan([file("ours"), file("ours", "deep/b.md")], "keep");
    expect(actionsOf(plan)).toEqual(["keep folder-in-the-way", "keep file-in-the-way"]);
    expect(plan.conflicts).toEqual([]);
  });
});

describe("backup and overwrite", () => {
  it.each([
    ["a file", "mine", file("ours"), "ours"],
    ["a link", { link: "elsewhere" }, file("ours"), "ours"],
    ["a file by a link", "mine", link("keep"), { link: "keep" }],
  ])(
    "replace %s; a revert brings it back after `backup`, not after `overwrite`",
    async (_, mine, ours, written) => {
      for (const choice of ["backup", "overwrite"] as const) {
        const project = new Project({ "a.md": mine });
        const plan = await project.populate([ours], choice);
        const keeps = choice === "backup" ? "restore" : "copy";
        expect(actionsOf(plan)).toEqual([`update in-the-way ${keeps}`]);
        expect(project.read("a.md")).toEqual(written);
        expect(planIsEmpty(project.plan([ours]))).toBe(true);
        await project.revert();
        expect(project.read("a.md")).toEqual(choice === "backup" ? mine : undefined);
      }
    },
  );

  it.each([
    ["settings.jsonc", '{\n  "a": [1,\t2], // x\n}\n', key("ours")],
    ["settings.toml", "a = [ 1,\n 2 ] # x\n", key("ours", "toml")],
  ])(
    "replace one key of %s, and bring it back in its exact bytes, also after other edits",
    async (path, mine, ours) => {
      const project = new Project({ [path]: mine });
      await project.populate([ours], "backup");
      expect(project.read(path)).toContain("ours");
      project.write(path, `${project.text(path)}\n`);
      await project.revert();
      expect(project.read(path)).toBe(`${mine}\n`);
    },
  );

  it("bring back what stood there first, however often ours was replaced", async () => {
    const project = new Project({ "a.md": "first" });
    await project.populate([file("ours")], "backup");
    project.write("a.md", "second");
    await project.populate([file("ours")], "backup");
    await project.populate([file("other")]);
    await project.revert();
    expect(project.read("a.md")).toBe("first");
    const kept = readBackups(project.disk, project.place).backups.flatMap(({ files }) => files);
    expect(kept.map(({ keeps }) => keeps).sort()).toEqual(["copy", "restore"]);
  });

  it("bring back a link that leads to a folder, and what is wanted in that folder goes there at once", async () => {
    const project = new Project({ "a.md": { link: "mine" }, "mine/x.md": "x" });
    await project.populate([link("ours")], "backup");
    const inside = [file("ours", "a.md/new.md")];
    await project.populate(inside);
    expect([project.read("a.md"), project.read("mine/new.md")]).toEqual([{ link: "mine" }, "ours"]);
    expect(planIsEmpty(project.plan(inside))).toBe(true);
  });

  it("bring back a file, in whose place no folder can be", async () => {
    const project = new Project({ "a.md": "mine", "ours/x.md": "x" });
    await project.populate([link("ours")], "backup");
    const { conflicts } = project.plan([file("ours", "a.md/new.md")]);
    expect(conflicts.map(({ reason }) => reason)).toEqual(["file-in-the-way"]);
  });

  it("bring back what was the user's before it was adopted and changed", async () => {
    const project = new Project({ "a.md": "same" });
    await project.populate([file("same")]);
    expect(actionsOf(await project.populate([file("changed")]))).toEqual(["update restore"]);
    await project.revert();
    expect(project.read("a.md")).toBe("same");
  });

  it("delete what was edited and is no longer wanted, after a copy", async () => {
    const project = new Project();
    await project.populate([file("ours")]);
    project.write("a.md", "edited");
    expect(actionsOf(await project.revert("backup"))).toEqual(["delete edited-unwanted copy"]);
    expect(project.read("a.md")).toBeUndefined();
  });

  it("never replace a folder", () => {
    for (const choice of ["backup", "overwrite", "merge"] as const) {
      const project = new Project({ "a.md/x": "mine" });
      expect(project.plan([file("ours")], choice).conflicts).toMatchObject([{ reason: "folder-in-the-way" }]);
    }
  });

  it("never make a table of a key that is none", () => {
    const project = new Project({ "settings.jsonc": '{ "a": 1 }' });
    const inner: Entry = {
      kind: "keys",
      path: `${target}/settings.jsonc`,
      format: "jsonc",
      keys: [{ kind: "value", path: ["a", "b"], value: "ours" }],
    };
    expect(project.plan([inner], "overwrite").conflicts).toMatchObject([{ reason: "in-the-way" }]);
  });

  it("say so when no backup of this machine has what should come back", async () => {
    const project = new Project({ "a.md": "mine", "settings.jsonc": '{ "a": 1 }' });
    await project.populate([file("ours"), key("ours")], "backup");
    project.write("settings.jsonc", `${project.text("settings.jsonc")}\n`);
    const place = { path: manifestPath, scope: "per-project" as const, target };
    const { disk } = project;
    const manifest = readManifest(disk, place);
    const plan = planRevert({ scope: place.scope, target, roots: [target], disk, manifest });
    expect(plan.warnings.map(({ code }) => code)).toEqual(["backup/missing", "backup/missing"]);
  });
});

describe("merge", () => {
  const base = "one\ntwo\nthree\nfour\n";

  it("joins edits of both sides, and later changes merge again from the right text", async () => {
    const project = new Project();
    await project.populate([file(base)]);
    project.write("a.md", `${base}mine\n`);
    const plan = await project.populate([file(base.replace("one", "ONE"))], "merge");
    expect(actionsOf(plan)).toEqual(["update merged copy"]);
    expect(project.read("a.md")).toBe("ONE\ntwo\nthree\nfour\nmine\n");
    expect(planIsEmpty(project.plan([file(base.replace("one", "ONE"))]))).toBe(true);
    await project.populate([file("ONE\nTWO\nthree\nfour\n")], "merge");
    expect(project.read("a.md")).toBe("ONE\nTWO\nthree\nfour\nmine\n");
    expect(project.plan([]).conflicts).toMatchObject([{ reason: "edited-unwanted" }]);
  });

  it("keeps the user's line ends", async () => {
    const project = new Project();
    await project.populate([file(base)]);
    project.write("a.md", `${base}mine\n`.replaceAll("\n", "\r\n"));
    await project.populate([file(base.replace("one", "ONE"))], "merge");
    expect(project.read("a.md")).toBe("ONE\r\ntwo\r\nthree\r\nfour\r\nmine\r\n");
  });

  it("takes what only the user changed as it is, without the last text", async () => {
    const project = new Project();
    await project.populate([file(base), key("ours"), block("ours")]);
    project.forgetTexts();
    project.write("a.md", "mine");
    project.write("settings.jsonc", '{ "a": "mine" }');
    project.write("notes.md", project.text("notes.md").replace("ours", "mine"));
    const before = project.tree();
    const plan = await project.populate([file(base), key("ours"), block("ours")], "merge");
    expect(actionsOf(plan)).toEqual(["adopt merged", "adopt", "adopt"]);
    expect({ ...project.tree(), [manifestPath]: "" }).toEqual({ ...before, [manifestPath]: "" });
    expect(planIsEmpty(project.plan([file(base), key("ours"), block("ours")]))).toBe(true);
  });

  it("joins edits within a block", async () => {
    const project = new Project({ "notes.md": "# Mine\n" });
    await project.populate([block("one\ntwo\n\nthree")]);
    project.write("notes.md", project.text("notes.md").replace("three", "THREE"));
    await project.populate([block("ONE\ntwo\n\nthree")], "merge");
    expect(project.read("notes.md")).toContain("\nONE\ntwo\n\nTHREE\n");
    expect(planIsEmpty(project.plan([block("ONE\ntwo\n\nthree")]))).toBe(true);
    await project.populate([block("ONE\nTWO\n\nthree")], "merge");
    expect(project.read("notes.md")).toContain("\nONE\nTWO\n\nTHREE\n");
  });

  it.each([
    ["both changed a line", "overlap", file("one"), "mine", file("two")],
    ["both changed a key", "overlap", key("one"), '{ "a": "mine" }', key("two")],
  ])("stays a conflict when %s", async (_, unmerged, first, edited, second) => {
    const project = new Project();
    await project.populate([first]);
    project.write(first.path.slice(target.length + 1), edited);
    const { conflicts } = project.plan([second], "merge");
    expect(conflicts).toMatchObject([{ reason: "edited", unmerged }]);
    expect(conflicts.map((conflict) => describeConflict(conflict).hints[0])).toEqual([
      expect.stringContaining("it does not merge"),
    ]);
  });

  it("stays a conflict without the last text, and where nothing of ours was", async () => {
    const project = new Project({ "b.md": "mine" });
    await project.populate([file(base)]);
    project.forgetTexts();
    project.write("a.md", `${base}mine\n`);
    const { conflicts } = project.plan([file("other"), file("ours", "b.md")], "merge");
    expect(conflicts).toMatchObject([{ unmerged: "no-base" }, { unmerged: "no-base" }]);
  });

  it("writes both versions with marks only when asked, and waits until they are solved", async () => {
    const project = new Project();
    await project.populate([file("one\n")]);
    project.write("a.md", "mine\n");
    const plan = await project.populate([file("two\n")], "merge", true);
    expect(actionsOf(plan)).toEqual(["update markers copy"]);
    expect(project.read("a.md")).toBe("<<<<<<< yours\nmine\n=======\ntwo\n>>>>>>> library\n");
    expect(project.plan([file("two\n")], "merge", true).conflicts).toMatchObject([{ unmerged: "marked" }]);
    project.write("a.md", "solved\n");
    await project.populate([file("two\n")], "merge");
    expect(planIsEmpty(project.plan([file("two\n")]))).toBe(true);
    expect(project.read("a.md")).toBe("solved\n");
  });

  it.each(["a.json", "a.toml", "a.yaml"])("never writes marks into %s", async (path) => {
    const project = new Project();
    await project.populate([file("one\n", path)]);
    project.write(path, "mine\n");
    const { conflicts } = project.plan([file("two\n", path)], "merge", true);
    expect(conflicts).toMatchObject([{ unmerged: "overlap" }]);
  });
});

describe("stop", () => {
  it("gives the plan back as it is", () => {
    const project = new Project({ "a.md": "mine" });
    const plan = project.plan([file("ours")]);
    expect(actionsOf(plan)).toEqual(["conflict in-the-way"]);
    expect(plan.conflicts).toHaveLength(1);
  });
});
