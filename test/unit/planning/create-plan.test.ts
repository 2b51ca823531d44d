import { describe, expect, it } from "vitest";
import { AgentsmgrError, RenderError, SettingsFileError } from "../../../src/diagnostics/errors.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { MemoryFile } from "../../../src/files/memory-disk.ts";
import type { Entry, KeyClaim } from "../../../src/model/entry.ts";
import { createPlan } from "../../../src/planning/create-plan.ts";
import { describeConflict } from "../../../src/planning/describe-conflict.ts";
import { emptyManifest } from "../../../src/planning/manifest.ts";
import { planHasDifferences, planIsEmpty } from "../../../src/planning/plan.ts";
import { summarizePlan } from "../../../src/planning/summarize.ts";
import { planProject, populateProject, rendering } from "../../helpers/populate.ts";

const target = "/project";

const file = (path: string, contents = "ours\n", mode?: number): Entry => ({
  kind: "file",
  path: `${target}/${path}`,
  contents,
  mode,
});
const link = (path: string, to: string): Entry => ({ kind: "link", path: `${target}/${path}`, to });
const block = (path: string, id: string, text: string): Entry => ({
  kind: "block",
  path: `${target}/${path}`,
  comment: "html",
  blocks: [{ id, text }],
});
const keys = (path: string, claims: readonly KeyClaim[], alternatives: readonly string[] = []): Entry => ({
  kind: "keys",
  path: `${target}/${path}`,
  alternatives: alternatives.map((other) => `${target}/${other}`),
  format: "jsonc",
  keys: claims,
});
const value = (path: string, json: KeyClaim["value"]): KeyClaim => ({
  kind: "value",
  path: path.split("."),
  value: json,
});
const element = (path: string, json: KeyClaim["value"]): KeyClaim => ({
  kind: "element",
  path: path.split("."),
  value: json,
});

function diskWith(files: Record<string, MemoryFile> = {}): MemoryDisk {
  return new MemoryDisk({
    [`${target}/keep`]: "",
    ...Object.fromEntries(Object.entries(files).map(([path, contents]) => [`${target}/${path}`, contents])),
  });
}

/** `action path`, with the reason where there is one, and what happens to parts. */
function told(disk: MemoryDisk, entries: readonly Entry[]): string[] {
  return planProject(target, [rendering({ entries })], disk).changes.map(({ action, path, reason, parts }) =>
    [
      action,
      path.slice(target.length + 1),
      reason,
      ...(parts ?? []).map((part) => `${part.action} ${part.id.replace(/#.*/, "")}`),
    ]
      .filter(Boolean)
      .join(" "),
  );
}

async function afterPopulating(
  entries: readonly Entry[],
  files: Record<string, MemoryFile> = {},
): Promise<MemoryDisk> {
  const disk = diskWith(files);
  await populateProject(target, [rendering({ entries })], disk);
  return disk;
}

function textAt(disk: MemoryDisk, path: string): string {
  return Buffer.from(disk.readFile(`${target}/${path}`)).toString();
}

function edit(disk: MemoryDisk, path: string, contents: string): void {
  disk.removeFile(`${target}/${path}`);
  disk.createFile(`${target}/${path}`, { contents, mode: 0o644, exactMode: false, sync: false });
}

describe("createPlan", () => {
  it("creates what is not there and adopts what is equal", () => {
    expect(told(diskWith({ "b.md": "ours\n" }), [file("a.md"), file("b.md")])).toEqual([
      "create a.md",
      "adopt b.md",
    ]);
  });

  it("is plain data", () => {
    const plan = planProject(target, [file("a.md"), keys("s.json", [value("a", 1)])], diskWith());
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it("carries bytes that are no text in base64", () => {
    const entry: Entry = { kind: "file", path: `${target}/a.bin`, contents: new Uint8Array([0xff, 0]) };
    const [change] = planProject(target, [entry], diskWith()).changes;
    expect(change?.after).toMatchObject({ encoding: "base64", contents: "/wA=" });
  });

  it("updates what it wrote, tells what was deleted, and stops at edits", async () => {
    const disk = await afterPopulating([
      file("a.md"),
      file("b.md"),
      file("c.md"),
      file("d.md"),
      file("e.md"),
    ]);
    disk.removeFile(`${target}/b.md`);
    edit(disk, "c.md", "edited");
    edit(disk, "d.md", "edited");
    expect(told(disk, [file("a.md", "new"), file("b.md"), file("c.md", "new")])).toEqual([
      "update a.md",
      "create b.md was-deleted",
      "conflict c.md edited",
      "conflict d.md edited-unwanted",
      "delete e.md",
    ]);
  });

  it("adopts the same edit made on both sides", async () => {
    const disk = await afterPopulating([file("a.md")]);
    edit(disk, "a.md", "new");
    const plan = planProject(target, [file("a.md", "new")], disk);
    expect(plan.changes.map(({ action }) => action)).toEqual(["adopt"]);
    expect([planIsEmpty(plan), planHasDifferences(plan)]).toEqual([false, false]);
  });

  it("counts what is as it should be", async () => {
    const disk = await afterPopulating([file("a.md"), file("b.md")]);
    const plan = planProject(target, [file("a.md"), file("b.md"), file("c.md")], disk);
    expect(summarizePlan(plan)).toEqual({
      create: 1,
      update: 0,
      delete: 0,
      adopt: 0,
      forget: 0,
      keep: 0,
      conflict: 0,
      unchanged: 2,
    });
  });

  it.each<[string, Record<string, MemoryFile>, Entry, string]>([
    ["a file of the user's", { "a.md": "mine" }, file("a.md"), "is yours and differs"],
    ["a link of the user's", { "a.md": { link: "keep" } }, file("a.md"), "is yours and differs"],
    ["a folder where a file should go", { "a.md/x": "" }, file("a.md"), "is a folder"],
    ["a real folder where a link should go", { "a/x": "" }, link("a", "b"), "is a folder"],
    ["a folder where settings should go", { "s.json/x": "" }, keys("s.json", [value("a", 1)]), "is a folder"],
    ["a file where a folder should be", { a: "mine" }, file("a/b.md"), "`/project/a` is no folder"],
    ["a key of another value", { "s.json": '{"a":2}' }, keys("s.json", [value("a", 1)]), "the key `a` in"],
    [
      "a scalar in place of a table",
      { "s.json": '{"a":2}' },
      keys("s.json", [value("a.b", 1)]),
      "the key `a.b` in",
    ],
    [
      "a scalar in place of a list",
      { "s.json": '{"a":2}' },
      keys("s.json", [element("a", 1)]),
      "the list `a` in",
    ],
  ])("tells %s as a conflict that names both sides", (_, files, entry, words) => {
    const plan = planProject(target, [entry], diskWith(files));
    expect(plan.conflicts).toHaveLength(1);
    const { message } = describeConflict(plan.conflicts[0]!);
    expect(message).toContain(words);
    expect(message).toContain("claude");
  });

  it("decides about each key, block and list element for itself", async () => {
    const disk = await afterPopulating(
      [keys("s.json", [value("a", 1), value("b", 1), element("list", "x")]), block("M.md", "one", "1")],
      { "s.json": '{ "list": ["mine"], "b": 1 }', "M.md": "mine\n" },
    );
    const entries = [keys("s.json", [value("a", 2), element("list", "y")]), block("M.md", "two", "2")];
    expect(told(disk, entries)).toEqual([
      "update M.md delete block:one create block:two",
      "update s.json create element:/list delete element:/list update key:/a forget key:/b",
    ]);
    await populateProject(target, [rendering({ entries })], disk);
    expect(JSON.parse(textAt(disk, "s.json"))).toEqual({ list: ["mine", "y"], b: 1, a: 2 });
  });

  it("removes the tables that it made, and leaves those of the user and those with a comment", async () => {
    const claims = [value("ours.x", 1), value("mine.x", 1), value("noted.x", 1)];
    const disk = await afterPopulating([keys("s.json", claims)], { "s.json": '{\n  "mine": {}\n}\n' });
    edit(disk, "s.json", textAt(disk, "s.json").replace('"noted": {', '"noted": {\n    // keep me'));
    await populateProject(target, [rendering({ entries: [] })], disk);
    expect(textAt(disk, "s.json")).toContain("// keep me");
    expect(textAt(disk, "s.json")).toContain('"mine": {}');
    expect(textAt(disk, "s.json")).not.toContain("ours");
  });

  it("replaces a whole table by keys of its own, and the other way round", async () => {
    const whole = [keys("s.json", [value("t", { a: 1 })])];
    const single = [keys("s.json", [value("t.a", 2)])];
    const disk = await afterPopulating(whole, { "s.json": '{ "mine": 1 }' });
    await populateProject(target, [rendering({ entries: single })], disk);
    expect(JSON.parse(textAt(disk, "s.json"))).toEqual({ mine: 1, t: { a: 2 } });
    await populateProject(target, [rendering({ entries: whole })], disk);
    expect(JSON.parse(textAt(disk, "s.json"))).toEqual({ mine: 1, t: { a: 1 } });
    await populateProject(target, [rendering({ entries: [] })], disk);
    expect(textAt(disk, "s.json")).toBe('{ "mine": 1 }');
  });

  it("puts keys into a file that was all ours, and does not keep what was in it", async () => {
    const disk = await afterPopulating([file("s.json", '{"old":1}')]);
    const entries = [keys("s.json", [value("a", 1)])];
    await populateProject(target, [rendering({ entries })], disk);
    expect(JSON.parse(textAt(disk, "s.json"))).toEqual({ a: 1 });
  });

  it("edits the first alternative that exists", () => {
    const entry = keys("s.json", [value("a", 1)], ["s.jsonc", "other.json"]);
    expect(told(diskWith({ "s.jsonc": "{}" }), [entry])).toEqual(["update s.jsonc create key:/a"]);
    expect(told(diskWith(), [entry])).toEqual(["create s.json create key:/a"]);
  });

  it("unites paths that lead to the same file", () => {
    const disk = diskWith({ "AGENTS.md": "mine\n", "CLAUDE.md": { link: "AGENTS.md" } });
    const entries = [block("AGENTS.md", "one", "1"), block("CLAUDE.md", "two", "2")];
    expect(told(disk, entries)).toEqual(["update AGENTS.md create block:one create block:two"]);
  });

  it("shows all faults of all settings files before anything is written", () => {
    const disk = diskWith({ "a.json": "{\n  oops\n}", "b.json": "[]", "c.json": new Uint8Array([0xff]) });
    const entries = ["a.json", "b.json", "c.json"].map((path) => keys(path, [value("a", 1)]));
    const error = caught(() => planProject(target, entries, disk));
    expect(error).toBeInstanceOf(SettingsFileError);
    const { diagnostics } = error as SettingsFileError;
    expect(diagnostics.map(({ location }) => location?.path)).toEqual([
      `${target}/a.json`,
      `${target}/b.json`,
      `${target}/c.json`,
    ]);
    expect(diagnostics[0]).toMatchObject({
      location: { line: 2, column: 3 },
      frame: expect.stringContaining("oops") as string,
    });
  });

  it.each<[string, Entry]>([
    ["by name", file("../x")],
    ["above the root", { kind: "file", path: "/elsewhere/x", contents: "" }],
    ["through a link", file("out/x")],
  ])("refuses a path that leaves the project %s", (_, entry) => {
    const disk = new MemoryDisk({ [`${target}/out`]: { link: "/elsewhere" }, "/elsewhere/y": "" });
    expect(() => planProject(target, [entry], disk)).toThrow(AgentsmgrError);
  });

  it("leaves alone what the manifest lists behind a link that leads out, and says so", async () => {
    const disk = await afterPopulating([file("folder/a.md")]);
    disk.removeFile(`${target}/folder/a.md`);
    disk.removeFolder(`${target}/folder`);
    disk.createLink(`${target}/folder`, "/elsewhere");
    disk.makeFolder("/elsewhere");
    disk.createFile("/elsewhere/a.md", { contents: "ours\n", mode: 0o644, exactMode: false, sync: false });
    const plan = planProject(target, [rendering({ entries: [] })], disk);
    expect(plan.changes).toEqual([]);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["manifest/outside-root"]);
  });

  it("refuses roots outside of a project", () => {
    const request = {
      scope: "per-project" as const,
      target,
      renderings: [],
      manifest: emptyManifest("per-project"),
      disk: diskWith(),
    };
    expect(() => createPlan({ ...request, roots: ["/home"] })).toThrow("outside of the project");
  });
});

describe("createPlan for several coders", () => {
  const both = (claude: readonly Entry[], codex: readonly Entry[]) => [
    rendering({ coder: "claude", entries: claude }),
    rendering({ coder: "codex", entries: codex }),
  ];

  it("gives an equal file to both", () => {
    const plan = planProject(target, both([file("a.md")], [file("a.md")]), diskWith());
    expect(plan.changes.map(({ coders }) => coders)).toEqual([["claude", "codex"]]);
  });

  it.each<[string, Entry, Entry]>([
    ["files", file("a.md", "1"), file("a.md", "2")],
    ["kinds", file("a.md"), link("a.md", "x")],
    ["keys", keys("s.json", [value("a", 1)]), keys("s.json", [value("a", 2)])],
    ["blocks", block("M.md", "one", "1"), block("M.md", "one", "2")],
    ["a table and a key in it", keys("s.json", [value("a", {})]), keys("s.json", [value("a.b", 2)])],
  ])("refuses different %s at one path and names both coders", (_, first, second) => {
    const error = caught(() => planProject(target, both([first], [second]), diskWith()));
    expect(error).toBeInstanceOf(RenderError);
    expect((error as RenderError).message).toMatch(/claude.*codex.*(a\.md|s\.json|M\.md|a\.b)/);
  });

  it("leaves the files of coders that are not in this run", async () => {
    const disk = diskWith();
    await populateProject(
      target,
      both([file("a.md"), keys("s.json", [value("a", 1)])], [file("b.md")]),
      disk,
    );
    expect(
      planIsEmpty(planProject(target, [rendering({ coder: "codex", entries: [file("b.md")] })], disk)),
    ).toBe(true);
  });

  it("knows a file of the user's again that was away while another coder ran", async () => {
    const disk = diskWith({ "AGENTS.md": "# Mine\n" });
    await populateProject(target, both([block("AGENTS.md", "rules", "be kind\n")], [file("b.md")]), disk);
    const text = textAt(disk, "AGENTS.md");
    disk.removeFile(`${target}/AGENTS.md`);
    await populateProject(target, [rendering({ coder: "codex", entries: [file("c.md")] })], disk);
    disk.createFile(`${target}/AGENTS.md`, { contents: text, mode: 0o644, exactMode: false, sync: false });
    await populateProject(target, both([], []), disk);
    expect(textAt(disk, "AGENTS.md")).toBe("# Mine\n");
  });

  it("prunes a shared file only when none of its owners wants it", async () => {
    const disk = diskWith();
    await populateProject(target, both([file("a.md")], [file("a.md")]), disk);
    await populateProject(target, [rendering({ coder: "codex", entries: [] })], disk);
    expect(textAt(disk, "a.md")).toBe("ours\n");
    await populateProject(target, [rendering({ coder: "claude", entries: [] })], disk);
    expect(disk.status(`${target}/a.md`)).toBeUndefined();
  });
});

describe("the mode of files", () => {
  it("makes an equal file executable when it should be, and does not insist afterwards", async () => {
    const disk = await afterPopulating([file("run.sh", "ours\n", 0o755)], { "run.sh": "ours\n" });
    expect(disk.status(`${target}/run.sh`)?.mode).toBe(0o755);
    edit(disk, "run.sh", "ours\n");
    expect(told(disk, [file("run.sh", "ours\n", 0o755)])).toEqual([]);
  });
});

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
