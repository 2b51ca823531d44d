import { describe, expect, it } from "vitest";
import type { WritableDisk } from "../../../src/files/disk.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const disks: readonly (readonly [string, () => readonly [WritableDisk, string]])[] = [
  ["nodeDisk", () => [nodeDisk, temporaryFolder({ "folder/file.txt": "text", link: { link: "folder" } })]],
  [
    "MemoryDisk",
    () => [
      new MemoryDisk({ "/home/user/folder/file.txt": "text", "/home/user/link": { link: "folder" } }),
      "/home/user",
    ],
  ],
];

const plain = { contents: "new", mode: 0o644, exactMode: false, sync: false };

describe.each(disks)("%s", (_, make) => {
  it("tells what stands at a path, without following links", () => {
    const [disk, root] = make();
    expect(disk.status(`${root}/folder/file.txt`)).toMatchObject({ kind: "file", size: 4 });
    expect(disk.status(`${root}/folder`)?.kind).toBe("folder");
    expect(disk.status(`${root}/link`)?.kind).toBe("link");
    expect(disk.status(`${root}/none`)).toBeUndefined();
    expect(disk.status(`${root}/folder/file.txt/below`)).toBeUndefined();
  });

  it("reads through links", () => {
    const [disk, root] = make();
    expect(Buffer.from(disk.readFile(`${root}/link/file.txt`)).toString()).toBe("text");
    expect(disk.readLink(`${root}/link`)).toBe("folder");
    expect(disk.realPath(`${root}/link/file.txt`)).toBe(`${root}/folder/file.txt`);
  });

  it("creates a file only where nothing is, and renames over what is there", () => {
    const [disk, root] = make();
    expect(() => disk.createFile(`${root}/folder/file.txt`, plain)).toThrow("EEXIST");
    disk.createFile(`${root}/folder/new.txt`, plain);
    disk.rename(`${root}/folder/new.txt`, `${root}/folder/file.txt`);
    expect(disk.list(`${root}/folder`)).toEqual(["file.txt"]);
    expect(Buffer.from(disk.readFile(`${root}/folder/file.txt`)).toString()).toBe("new");
  });

  it("sets an exact mode when told so", () => {
    const [disk, root] = make();
    disk.createFile(`${root}/open`, { ...plain, mode: 0o666, exactMode: true });
    expect(disk.status(`${root}/open`)?.mode).toBe(0o666);
  });

  it("removes a link and not what it leads to", () => {
    const [disk, root] = make();
    disk.removeFile(`${root}/link`);
    expect(disk.status(`${root}/link`)).toBeUndefined();
    expect(disk.status(`${root}/folder/file.txt`)?.kind).toBe("file");
  });

  it("removes a folder only when it is empty", () => {
    const [disk, root] = make();
    expect(() => disk.removeFolder(`${root}/folder`)).toThrow("ENOTEMPTY");
    disk.removeFile(`${root}/folder/file.txt`);
    disk.removeFolder(`${root}/folder`);
    expect(disk.status(`${root}/folder`)).toBeUndefined();
  });

  it("gives errors with the code of the operating system", () => {
    const [disk, root] = make();
    expect(() => disk.readFile(`${root}/none`)).toThrow(expect.objectContaining({ code: "ENOENT" }));
    expect(() => disk.makeFolder(`${root}/none/folder`)).toThrow(expect.objectContaining({ code: "ENOENT" }));
  });
});
