import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unpackPackage } from "../../../src/sources/unpack-package.ts";
import { pack } from "../../helpers/source-servers.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

describe("unpackPackage", () => {
  it("gives the files below the package's folder", async () => {
    const files = await unpackPackage(pack("x", "1.0.0", { "a/b.txt": "text" }), "npm:x");
    expect([...files.keys()].sort((a, b) => (a < b ? -1 : 1))).toEqual(["a/b.txt", "package.json"]);
    expect(String(files.get("a/b.txt")?.contents)).toBe("text");
  });

  it("refuses links", async () => {
    const folder = temporaryFolder({ "package/package.json": "{}" });
    symlinkSync("/etc/passwd", join(folder, "package/leak"));
    execFileSync("tar", ["-czf", join(folder, "x.tgz"), "-C", folder, "package"]);
    await expect(unpackPackage(readFileSync(join(folder, "x.tgz")), "npm:x")).rejects.toMatchObject({
      code: "source/path",
      message: expect.stringContaining("package/leak") as string,
    });
  });

  it.each([
    ["no archive", Buffer.from("this is no archive, and long enough to be looked at".repeat(20))],
    ["an archive of nothing but noise", gzipSync(Buffer.alloc(2048, 7))],
    ["half an archive", pack.bind(undefined, "x", "1.0.0", { a: "x".repeat(9000) })],
  ])("refuses %s", async (_name, made) => {
    const archive = typeof made === "function" ? made().subarray(0, 150) : made;
    await expect(unpackPackage(archive, "npm:x")).rejects.toMatchObject({ code: "source/npm" });
  });

  it("stops at an archive that unpacks to far more than a library", async () => {
    const header = Buffer.alloc(512);
    header.write("package/huge", 0);
    header.write("0000644\0", 100);
    header.write(`${(300 * 2 ** 20).toString(8).padStart(11, "0")} `, 124);
    header.write("0", 156);
    header.write("ustar\u000000", 257, "latin1");
    header.fill(" ", 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    const archive = gzipSync(Buffer.concat([header, Buffer.alloc(300 * 2 ** 20)]), { level: 1 });
    await expect(unpackPackage(archive, "npm:x")).rejects.toMatchObject({
      code: expect.stringMatching(/^source\/(?:too-large|npm)$/) as string,
    });
  });
});
