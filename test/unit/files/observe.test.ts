import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import { ask, observe, stillHolds } from "../../../src/files/observe.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

function folderWithFiles(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.md"), "text");
  mkdirSync(join(folder, "sub"));
  symlinkSync("a.md", join(folder, "link"));
  return folder;
}

/** One question on what the folder has, and a change that alters its answer. */
const questions: readonly (readonly [string, (folder: string) => unknown, (folder: string) => void])[] = [
  [
    "what a file holds",
    (folder) => nodeDisk.readFile(`${folder}/a.md`),
    (folder) => writeFileSync(join(folder, "a.md"), "txet"),
  ],
  [
    "the mode of a file",
    (folder) => nodeDisk.status(`${folder}/a.md`),
    (folder) => chmodSync(join(folder, "a.md"), 0o755),
  ],
  [
    "that nothing is there",
    (folder) => nodeDisk.status(`${folder}/b.md`),
    (folder) => writeFileSync(join(folder, "b.md"), ""),
  ],
  [
    "that a file cannot be read",
    (folder) => expect(() => nodeDisk.readFile(`${folder}/b.md`)).toThrow("ENOENT"),
    (folder) => writeFileSync(join(folder, "b.md"), ""),
  ],
  [
    "the names in a folder",
    (folder) => nodeDisk.list(folder),
    (folder) => writeFileSync(join(folder, "b.md"), ""),
  ],
  [
    "the kinds of what is in a folder",
    (folder) => ask("entries", folder),
    (folder) => symlinkSync("nowhere", join(folder, "b")),
  ],
];

describe("what was asked of the disk", () => {
  it.each(questions)("holds until it changes: %s", (_what, question, change) => {
    const folder = folderWithFiles();
    const observations = observe();
    question(folder);
    const seen = observations.end() ?? [];
    expect(seen).toHaveLength(1);
    expect(seen.every(stillHolds)).toBe(true);
    change(folder);
    expect(seen.some(stillHolds)).toBe(false);
  });

  it("is noted once, and not after the end", () => {
    const folder = folderWithFiles();
    const observations = observe();
    for (const path of ["a.md", "sub", "link", "a.md"]) nodeDisk.status(`${folder}/${path}`);
    nodeDisk.readLink(`${folder}/link`);
    nodeDisk.realPath(`${folder}/link`);
    const seen = observations.end();
    nodeDisk.status(`${folder}/other`);
    expect(seen?.map(([question, path]) => [question, path.slice(folder.length)])).toStrictEqual([
      ["status", "/a.md"],
      ["status", "/sub"],
      ["status", "/link"],
      ["link", "/link"],
      ["real", "/link"],
    ]);
  });

  it("says nothing when an answer changed meanwhile", () => {
    const folder = folderWithFiles();
    const observations = observe();
    nodeDisk.readFile(`${folder}/a.md`);
    writeFileSync(join(folder, "a.md"), "other");
    nodeDisk.readFile(`${folder}/a.md`);
    expect(observations.end()).toBeUndefined();
  });

  it("has paths with any characters", () => {
    const folder = folderWithFiles();
    const observations = observe();
    nodeDisk.status(`${folder}/a b\nc`);
    expect(observations.end()).toStrictEqual([["status", `${folder}/a b\nc`, "nothing"]]);
  });
});
