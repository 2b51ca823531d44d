import { describe, expect, it } from "vitest";
import { findPlace } from "../../../src/applying/find-place.ts";
import { committedJournal, stagingJournal } from "../../../src/applying/journal.ts";
import type { Journal } from "../../../src/applying/journal.ts";
import { recover } from "../../../src/applying/recover.ts";
import { digest } from "../../../src/files/digest.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { MemoryFile } from "../../../src/files/memory-disk.ts";
import { projectManifestPath } from "../../../src/planning/read-manifest.ts";

const target = "/project";
const scope = "per-project";
const place = findPlace(new MemoryDisk(), { scope, target, stateFolder: "/state" });
const run = "20260102T030405Z-0a1b2c3d";
const temporary = (index: number): string => `${target}/.agentsmgr-${run}-${index}.tmp`;

function journal(parts: Partial<Journal> = {}): Journal {
  return {
    version: 1,
    run,
    scope,
    target,
    roots: [target],
    command: "agentsmgr populate project",
    since: "T",
    steps: [{ action: "update", path: `${target}/a.md`, before: digest("old"), after: digest("new") }],
    folders: [],
    lateFolders: [],
    emptied: [],
    probes: [],
    hasBackup: false,
    ...parts,
  };
}

const excludeFile = "/repository/.git/info/exclude";

async function recovered(name: string, found: unknown, files: Readonly<Record<string, MemoryFile>>) {
  const text = typeof found === "string" ? found : JSON.stringify(found);
  const disk = new MemoryDisk({ ...files, [`${place}/${name}`]: text });
  const manifestPath = projectManifestPath(target);
  const request = {
    placeFolder: place,
    scope,
    target,
    manifestPath,
    findExclude: () => excludeFile,
  } as const;
  const run = recover(disk, request);
  const diagnostics = await run.catch((error: unknown) => error);
  const outside = Object.entries(disk.snapshot()).filter(([path]) => !path.startsWith("/state/"));
  const hasJournal = disk.status(`${place}/${name}`) !== undefined;
  return { diagnostics, tree: Object.fromEntries(outside), hasJournal };
}

const prepared = { [`${target}/a.md`]: "old", [temporary(0)]: "new" };
const undone = [expect.objectContaining({ code: "journal/undone", severity: "warning" })];
const finished = expect.objectContaining({ code: "journal/finished", severity: "warning" }) as unknown;

describe("what an interrupted run only prepared", () => {
  it("is removed, with folders that are empty then, and nothing else", async () => {
    const folders = [`${target}/made`, `${target}/used`];
    const files = { ...prepared, [`${target}/used/mine`]: "mine", [`${target}/.agentsmgr-x-0.tmp`]: "mine" };
    const result = await recovered(stagingJournal, journal({ folders }), files);
    const { [temporary(0)]: _, ...tree }: Readonly<Record<string, MemoryFile>> = files;
    expect(result).toEqual({ diagnostics: undone, tree, hasJournal: false });
  });

  it("is nothing when the journal was not written to its end", async () => {
    const result = await recovered(stagingJournal, '{"version": 1, "run', { "/project/a.md": "old" });
    expect(result).toEqual({ diagnostics: [], tree: { "/project/a.md": "old" }, hasJournal: false });
  });
});

describe("what an interrupted run had committed", () => {
  it("is put into its place", async () => {
    const result = await recovered(committedJournal, journal(), prepared);
    expect(result).toEqual({ diagnostics: [finished], tree: { "/project/a.md": "new" }, hasJournal: false });
  });

  it("is put into the repository's `info/exclude` too, and nowhere else outside of the roots", async () => {
    const steps = [
      { action: "update" as const, path: excludeFile, before: digest("old"), after: digest("new") },
    ];
    const temporaryFile = `/repository/.git/info/.agentsmgr-${run}-0.tmp`;
    const files = { [excludeFile]: "old", [temporaryFile]: "new" };
    const result = await recovered(committedJournal, journal({ steps, exclude: excludeFile }), files);
    expect(result).toEqual({ diagnostics: [finished], tree: { [excludeFile]: "new" }, hasJournal: false });
    for (const exclude of [undefined, "/other/.git/info/exclude"]) {
      const refused = await recovered(committedJournal, journal({ steps, exclude }), files);
      expect(refused).toMatchObject({
        diagnostics: { code: "journal/invalid" },
        tree: files,
        hasJournal: true,
      });
    }
  });

  it("is deleted where it still is what it was", async () => {
    const steps = [{ action: "delete" as const, path: `${target}/a.md`, before: digest("old") }];
    expect(await recovered(committedJournal, journal({ steps }), { "/project/a.md": "old" })).toMatchObject({
      tree: {},
    });
    expect(await recovered(committedJournal, journal({ steps }), { "/project/a.md": "mine" })).toMatchObject({
      diagnostics: [finished, { code: "files/changed-meanwhile" }],
      tree: { "/project/a.md": "mine" },
      hasJournal: false,
    });
  });

  it.each<[string, Readonly<Record<string, MemoryFile>>, Readonly<Record<string, MemoryFile>>, string]>([
    [
      "somebody wrote there since",
      { ...prepared, "/project/a.md": "mine" },
      { "/project/a.md": "mine" },
      "files/changed-meanwhile",
    ],
    [
      "the prepared file was changed",
      { ...prepared, [temporary(0)]: "other" },
      { "/project/a.md": "old" },
      "files/temporary-lost",
    ],
    [
      "the prepared file is gone",
      { "/project/a.md": "old" },
      { "/project/a.md": "old" },
      "files/temporary-lost",
    ],
  ])("is left alone when %s", async (_when, files, tree, code) => {
    const result = await recovered(committedJournal, journal(), files);
    expect(result).toEqual({
      diagnostics: [finished, expect.objectContaining({ code, severity: "warning" })],
      tree,
      hasJournal: false,
    });
  });

  it("is dropped when the manifest is another one by now", async () => {
    const manifest = { path: projectManifestPath(target), before: digest("1"), after: digest("2") };
    const files = { ...prepared, [manifest.path]: "3" };
    expect(await recovered(committedJournal, journal({ manifest }), files)).toEqual({
      diagnostics: [expect.objectContaining({ code: "journal/abandoned" })],
      tree: { "/project/a.md": "old", [manifest.path]: "3" },
      hasJournal: false,
    });
  });
});

describe("a journal that is not one of ours for this place", () => {
  const step = journal().steps[0]!;
  const out = { "/outside/a.md": "old", [`/outside/.agentsmgr-${run}-0.tmp`]: "new" };

  it.each<[string, unknown, Readonly<Record<string, MemoryFile>>]>([
    ["of another place", journal({ target: "/outside", roots: ["/outside"] }), out],
    [
      "with roots elsewhere",
      journal({ roots: ["/outside"], steps: [{ ...step, path: "/outside/a.md" }] }),
      out,
    ],
    ["with a path that leads out", journal({ steps: [{ ...step, path: "/outside/a.md" }] }), out],
    [
      "with a path that leads out through a link",
      journal({ steps: [{ ...step, path: `${target}/link/a.md` }] }),
      { ...out, [`${target}/link`]: { link: "/outside" } },
    ],
    ["with a path upwards", journal({ steps: [{ ...step, path: `${target}/../outside/a.md` }] }), out],
    ["that prepares elsewhere", journal({ steps: [{ ...step, stagedIn: "/outside" }] }), out],
    ["with a folder elsewhere", journal({ emptied: ["/outside"] }), out],
    ["with another manifest", journal({ manifest: { path: "/outside/a.md", before: digest("old") } }), out],
    ["of another run's name", { ...journal(), run: "../../outside" }, out],
    ["that is no JSON", "x", out],
  ])("is refused and touches nothing: %s", async (_what, found, files) => {
    const result = await recovered(committedJournal, found, files);
    expect(result).toEqual({
      diagnostics: expect.objectContaining({ code: "journal/invalid" }) as unknown,
      tree: files,
      hasJournal: true,
    });
  });
});
