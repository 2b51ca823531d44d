import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTree, removeTree, sealFolder, writeTree } from "../../../src/files/disk-tree.ts";
import { digestTree, type FileTree, type TreeFile } from "../../../src/files/file-tree.ts";
import { withScratchFolder } from "../../../src/files/scratch-folder.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const file = (text: string, more: Partial<TreeFile> = {}): TreeFile => ({
  kind: "file",
  contents: Buffer.from(text),
  isExecutable: false,
  ...more,
});
const tree: FileTree = new Map([
  ["b/c.txt", file("text")],
  ["a", file("\0\r\n", { isExecutable: true })],
  ["b/link", file("../a", { kind: "link" })],
]);

describe("a tree", () => {
  it("comes back from the disk as it was, read-only, and can be removed", () => {
    const folder = join(temporaryFolder(), "tree");
    writeTree(folder, tree);
    sealFolder(folder);
    expect(digestTree(readTree(folder) ?? new Map<string, TreeFile>())).toBe(digestTree(tree));
    for (const path of ["", "a", "b", "b/c.txt"]) expect(statSync(join(folder, path)).mode & 0o222).toBe(0);
    removeTree(folder);
    expect([existsSync(folder), readTree(folder)]).toEqual([false, undefined]);
    removeTree(folder);
  });

  it.each<[string, FileTree]>([
    ["a byte", new Map([...tree, ["a", file("\0\n", { isExecutable: true })]])],
    ["a mode", new Map([...tree, ["a", file("\0\r\n")]])],
    ["a kind", new Map([...tree, ["b/link", file("../a")]])],
    ["a path", new Map([...tree].map(([path, each]) => [path.replace("c.txt", "d.txt"), each]))],
    ["a missing file", new Map([...tree].slice(1))],
    [
      "where one file ends",
      new Map([
        ["a", file("x")],
        ["b", file("y")],
      ]),
    ],
  ])("has another digest with another %s", (_name, other) => {
    expect(digestTree(other)).not.toBe(digestTree(tree));
    expect(digestTree(new Map([...other].toReversed()))).toBe(digestTree(other));
  });
});

describe("a scratch folder", () => {
  it("is there for the step, and gone after it and after a fault", async () => {
    const parent = join(temporaryFolder(), "cache");
    const listeners = process.listenerCount("exit");
    const inside = await withScratchFolder(parent, async (folder) => {
      mkdirSync(join(folder, "read-only"));
      chmodSync(join(folder, "read-only"), 0o555);
      return readdirSync(parent);
    });
    expect(inside).toHaveLength(1);
    await expect(withScratchFolder(parent, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect([readdirSync(parent), process.listenerCount("exit")]).toEqual([[], listeners]);
  });

  it("of a process that is gone is removed by the next, one of another machine after a day", async () => {
    const parent = temporaryFolder();
    let mine = "";
    await withScratchFolder(parent, async (folder) => void (mine = folder.slice(parent.length + 1)));
    const gone = mine.replace(`-${process.pid}-`, "-999999999-");
    const [fresh, old] = [".scratch-00000000-1-fresh", ".scratch-00000000-1-old"];
    for (const name of [mine, gone, fresh, old, "other"]) mkdirSync(join(parent, name));
    utimesSync(join(parent, old), 0, 0);
    await withScratchFolder(parent, async () => undefined);
    expect(readdirSync(parent).sort((a, b) => (a < b ? -1 : 1))).toEqual(
      [fresh, mine, "other"].sort((a, b) => (a < b ? -1 : 1)),
    );
  });
});
