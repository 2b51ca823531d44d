import { describe, expect, it } from "vitest";
import { createLocator } from "../../../src/files/locate-path.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { MemoryFile } from "../../../src/files/memory-disk.ts";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

function locate(files: Record<string, MemoryFile>, path: string, follow = false) {
  return createLocator(new MemoryDisk(files), ["/root"]).locate(path, { follow });
}

describe("createLocator", () => {
  it("finds a file and its status", () => {
    expect(locate({ "/root/a/b.md": "text" }, "/root/a/b.md")).toEqual({
      path: "/root/a/b.md",
      status: { kind: "file", mode: 0o644, size: 4 },
    });
  });

  it("says that nothing is there, also below folders that are not there", () => {
    expect(locate({ "/root/x": "" }, "/root/a/b/c.md")).toEqual({
      path: "/root/a/b/c.md",
      status: undefined,
    });
  });

  it("gives the path behind a link that stays inside", () => {
    const files = { "/root/real/x": "", "/root/linked": { link: "real" } };
    expect(locate(files, "/root/linked/x").path).toBe("/root/real/x");
  });

  it.each([
    [
      "a link to a folder outside",
      { "/root/out": { link: "/elsewhere" }, "/elsewhere/x": "" },
      "/root/out/x",
    ],
    ["a relative link upwards", { "/root/out": { link: "../elsewhere" }, "/elsewhere/x": "" }, "/root/out/x"],
    [
      "a link to a neighbour with the same beginning",
      { "/root/out": { link: "/root2" }, "/root2/x": "" },
      "/root/out/x",
    ],
  ])("refuses %s and says where it leads", (_, files, path) => {
    expect(() => locate(files as Record<string, MemoryFile>, path)).toThrow(
      /`\/root\/out\/x` leads to `\/\w+`/,
    );
  });

  it("refuses a followed file that is outside", () => {
    const files = {
      "/root/settings.json": { link: "/elsewhere/settings.json" },
      "/elsewhere/settings.json": "{}",
    };
    expect(() => locate(files, "/root/settings.json", true)).toThrow("outside of `/root`");
    expect(locate(files, "/root/settings.json").status?.kind).toBe("link");
  });

  it.each([
    "/elsewhere/x",
    "/root/../x",
    "/root//x",
    "root/x",
    "/root/./x",
    "/root/a\0b",
    `/root/${"x".repeat(256)}`,
  ])("refuses %j", (path) => {
    expect(() => locate({ "/root/x": "" }, path)).toThrow(/\/outside-root|outside of|the path/);
  });

  it("names the file that stands where a folder should be", () => {
    expect(locate({ "/root/a": "file" }, "/root/a/b/c").blockedBy).toBe("/root/a");
  });

  it("names a link that leads nowhere", () => {
    expect(locate({ "/root/a": { link: "gone" } }, "/root/a/b").blockedBy).toBe("/root/a");
    expect(locate({ "/root/a": { link: "gone" } }, "/root/a", true).blockedBy).toBe("/root/a");
  });

  it("trusts a root that is a link itself, and keeps its name", () => {
    const disk = new MemoryDisk({ "/root": { link: "/real" }, "/real/a/x": "", "/real/b": { link: "a" } });
    const locator = createLocator(disk, ["/root"]);
    expect(locator.locate("/root/b/x", { follow: false }).path).toBe("/root/a/x");
  });

  it("tells links that lead in a circle, on a real disk too", () => {
    const folder = temporaryFolder({ a: { link: "b" }, b: { link: "a" } });
    const locator = createLocator(nodeDisk, [folder]);
    expect(() => locator.locate(`${folder}/a/x`, { follow: false })).toThrow("lead in a circle");
  });
});
