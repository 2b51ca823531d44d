import { describe, expect, it } from "vitest";
import { createLocator } from "../../../src/files/locate-path.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { MemoryFile } from "../../../src/files/memory-disk.ts";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

function locate(files: Record<string, MemoryFile>, path: string, follow = false) {
  return createLocator(new MemoryDisk(files), ["/base"]).locate(path, { follow });
}

describe("createLocator", () => {
  it("finds a file and its status", () => {
    expect(locate({ "/base/a/b.md": "text" }, "/base/a/b.md")).toEqual({
      path: "/base/a/b.md",
      status: { kind: "file", mode: 0o644, size: 4 },
    });
  });

  it("says that nothing is there, also below folders that are not there", () => {
    expect(locate({ "/base/x": "" }, "/base/a/b/c.md")).toEqual({
      path: "/base/a/b/c.md",
      status: undefined,
    });
  });

  it("gives the path behind a link that stays inside", () => {
    const files = { "/base/real/x": "", "/base/linked": { link: "real" } };
    expect(locate(files, "/base/linked/x").path).toBe("/base/real/x");
  });

  it.each([
    [
      "a link to a folder outside",
      { "/base/out": { link: "/elsewhere" }, "/elsewhere/x": "" },
      "/base/out/x",
    ],
    ["a relative link upwards", { "/base/out": { link: "../elsewhere" }, "/elsewhere/x": "" }, "/base/out/x"],
    [
      "a link to a neighbour with the same beginning",
      { "/base/out": { link: "/base2" }, "/base2/x": "" },
      "/base/out/x",
    ],
  ])("refuses %s and says where it leads", (_, files, path) => {
    expect(() => locate(files as Record<string, MemoryFile>, path)).toThrow(
      /`\/base\/out\/x` leads to `\/\w+`/,
    );
  });

  it("refuses a followed file that is outside", () => {
    const files = {
      "/base/settings.json": { link: "/elsewhere/settings.json" },
      "/elsewhere/settings.json": "{}",
    };
    expect(() => locate(files, "/base/settings.json", true)).toThrow("outside of `/base`");
    expect(locate(files, "/base/settings.json").status?.kind).toBe("link");
  });

  it.each([
    "/elsewhere/x",
    "/base/../x",
    "/base//x",
    "root/x",
    "/base/./x",
    "/base/a\0b",
    `/base/${"x".repeat(256)}`,
  ])("refuses %j", (path) => {
    expect(() => locate({ "/base/x": "" }, path)).toThrow(/\/outside-root|outside of|the path/);
  });

  it("names the file that stands where a folder should be", () => {
    expect(locate({ "/base/a": "file" }, "/base/a/b/c").blockedBy).toBe("/base/a");
  });

  it("names a link that leads nowhere", () => {
    expect(locate({ "/base/a": { link: "gone" } }, "/base/a/b").blockedBy).toBe("/base/a");
    expect(locate({ "/base/a": { link: "gone" } }, "/base/a", true).blockedBy).toBe("/base/a");
  });

  it("trusts a root that is a link itself, and keeps its name", () => {
    const disk = new MemoryDisk({ "/base": { link: "/real" }, "/real/a/x": "", "/real/b": { link: "a" } });
    const locator = createLocator(disk, ["/base"]);
    expect(locator.locate("/base/b/x", { follow: false }).path).toBe("/base/a/x");
  });

  it("tells links that lead in a circle, on a real disk too", () => {
    const folder = temporaryFolder({ a: { link: "b" }, b: { link: "a" } });
    const locator = createLocator(nodeDisk, [folder]);
    expect(() => locator.locate(`${folder}/a/x`, { follow: false })).toThrow("lead in a circle");
  });
});
