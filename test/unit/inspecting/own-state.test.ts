import { describe, expect, it } from "vitest";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import { printLock } from "../../../src/applying/lock-file.ts";
import { inspectOwnFiles } from "../../../src/inspecting/own-files.ts";
import { inspectOwnState } from "../../../src/inspecting/own-state.ts";
import { emptyManifest, type Manifest } from "../../../src/planning/manifest.ts";
import { digest } from "../../../src/files/digest.ts";
import { ownIdentity } from "../../../src/files/process-identity.ts";

const placeFolder = "/state/agentsmgr/places/x";
const own = { placeFolder, cacheFolder: undefined, nodeVersion: "20.19.0" };
const lock = (pid: number): string =>
  printLock({
    ...ownIdentity(),
    pid,
    id: "x",
    command: "agentsmgr populate",
    since: "2026-01-01T00:00:00.000Z",
  });

const codes = (disk: MemoryDisk, more: object = {}): string[] =>
  inspectOwnState({ disk, ...own, ...more }).map(({ severity, code }) => `${severity} ${code}`);

describe("agentsmgr's own state", () => {
  it("says nothing when all is well", () => expect(codes(new MemoryDisk())).toStrictEqual([]));

  it("wants a Node.js that is new enough", () => {
    expect(codes(new MemoryDisk(), { nodeVersion: "20.18.1" })).toStrictEqual(["error doctor/node"]);
    expect(codes(new MemoryDisk(), { nodeVersion: "24.0.0" })).toStrictEqual([]);
  });

  it("tells of folders that cannot be written, by the nearest that is there", () => {
    const disk = new MemoryDisk({ "/state/x": "" });
    disk.canWrite = () => false;
    expect(codes(disk, { cacheFolder: "/cache" })).toStrictEqual([
      "error doctor/state-folder",
      "note doctor/cache-folder",
    ]);
  });

  it("tells of a run that waits to be settled, and of a lock that was left", () => {
    expect(codes(new MemoryDisk({ [`${placeFolder}/journal.json`]: "{}" }))).toStrictEqual([
      "warning journal/waiting",
    ]);
    expect(codes(new MemoryDisk({ [`${placeFolder}/lock`]: "half" }))).toStrictEqual(["note doctor/lock"]);
  });

  it("tells a lock that is held from one that was left", () => {
    const [held] = inspectOwnState({
      disk: new MemoryDisk({ [`${placeFolder}/lock`]: lock(process.pid) }),
      ...own,
    });
    expect(held?.message).toMatch(/^another run is at work here: process \d+/);
    const [left] = inspectOwnState({
      disk: new MemoryDisk({ [`${placeFolder}/lock`]: lock(2 ** 22 + 1) }),
      ...own,
    });
    expect(left?.message).toBe("a run that was killed left its lock");
  });
});

describe("what we wrote", () => {
  const records = ["a.md", "b.md", "c.md"].map((name) => {
    const part = { digest: digest("ours\n"), owners: ["claude"] as const };
    return [
      `/p/.claude/${name}`,
      { kind: "file", mode: 0o644, made: "file", parts: { file: part } },
    ] as const;
  });

  function inspect(files: Readonly<Record<string, string>>, manifest: Manifest): string[] {
    const disk = new MemoryDisk(files);
    const found = inspectOwnFiles({ scope: "per-project", target: "/p", roots: ["/p"], disk, manifest });
    return found.map(({ severity, code, message, coder }) => `${severity} ${code} ${coder ?? ""} ${message}`);
  }

  it("is told when it was edited and when it is gone", () => {
    const manifest: Manifest = { ...emptyManifest("per-project"), records: new Map(records) };
    expect(inspect({ "/p/.claude/a.md": "ours\n", "/p/.claude/b.md": "edited" }, manifest)).toStrictEqual([
      "warning doctor/edited claude `.claude/b.md` was edited since agentsmgr wrote it",
      "warning doctor/missing claude `.claude/c.md` is gone",
    ]);
  });

  it("is nothing where nothing was written", () =>
    expect(inspect({}, emptyManifest("per-project"))).toStrictEqual([]));
});
