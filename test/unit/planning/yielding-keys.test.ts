import { describe, expect, it } from "vitest";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { Entry, Json } from "../../../src/index.ts";
import { planIsEmpty } from "../../../src/planning/plan.ts";
import { planProject, populateProject } from "../../helpers/populate.ts";

const target = "/project";
const path = `${target}/settings.json`;

function wanted(version: number, yields: "to-key" | "to-file"): Entry[] {
  const claim = { kind: "value", path: ["$version"], value: version, first: true, yields } as const;
  return [
    { kind: "keys", path, format: "jsonc", keys: [claim, { kind: "value", path: ["ours"], value: 1 }] },
  ];
}

function diskWith(settings: Json | undefined): MemoryDisk {
  const files = settings === undefined ? {} : { [path]: JSON.stringify(settings) };
  return new MemoryDisk({ [`${target}/keep`]: "", ...files });
}

function read(disk: MemoryDisk): unknown {
  return JSON.parse(new TextDecoder().decode(disk.readFile(path)));
}

describe("keys that give way", () => {
  it.each<[string, Json | undefined, "to-key" | "to-file", unknown]>([
    ["are set in a new file", undefined, "to-file", { $version: 4, ours: 1 }],
    [
      "are not set in a file of the user's, with `to-file`",
      { theme: "x" },
      "to-file",
      { theme: "x", ours: 1 },
    ],
    [
      "are set in a file of the user's, with `to-key`",
      { theme: "x" },
      "to-key",
      { $version: 4, theme: "x", ours: 1 },
    ],
    ["leave another value of the user's", { $version: 3 }, "to-key", { $version: 3, ours: 1 }],
    ["leave another value in either way", { $version: 3 }, "to-file", { $version: 3, ours: 1 }],
  ])("%s", async (_, settings, yields, expected) => {
    const disk = diskWith(settings);
    await populateProject(target, wanted(4, yields), disk);
    expect(read(disk)).toStrictEqual(expected);
    expect(planIsEmpty(planProject(target, wanted(4, yields), disk))).toBe(true);
  });

  it("are updated while they are ours, and left when the client has changed them", async () => {
    const disk = diskWith(undefined);
    await populateProject(target, wanted(2, "to-file"), disk);
    await populateProject(target, wanted(4, "to-file"), disk);
    expect(read(disk)).toStrictEqual({ $version: 4, ours: 1 });
    disk.createFile(`${path}.new`, {
      contents: '{ "$version": 5, "ours": 1 }',
      mode: 0o644,
      exactMode: false,
      sync: false,
    });
    disk.rename(`${path}.new`, path);
    expect(planProject(target, wanted(4, "to-file"), disk).conflicts).toStrictEqual([]);
    await populateProject(target, wanted(4, "to-file"), disk);
    expect(read(disk)).toStrictEqual({ $version: 5, ours: 1 });
  });
});
