import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureFolder } from "../../../src/files/ensure-folder.ts";
import { nodeDisk } from "../../../src/files/node-disk.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

describe("ensureFolder", () => {
  it("makes what is missing, with the mode, and leaves alone what is there", () => {
    const root = temporaryFolder({ "there/file": "" });
    expect(ensureFolder(nodeDisk, join(root, "there/a/b"), 0o700)).toStrictEqual([
      join(root, "there/a"),
      join(root, "there/a/b"),
    ]);
    expect(ensureFolder(nodeDisk, join(root, "there/a/b"), 0o755)).toStrictEqual([]);
    expect(statSync(join(root, "there/a")).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, "there/a/b")).mode & 0o777).toBe(0o700);
  });

  it("says that a file stands in the way", () => {
    const root = temporaryFolder({ file: "" });
    expect(() => ensureFolder(nodeDisk, join(root, "file/a/b"))).toThrow("ENOTDIR");
  });

  it.runIf(existsSync("/proc/self"))("comes to an end where nothing can be made", () => {
    expect(() => ensureFolder(nodeDisk, "/proc/agentsmgr/a")).toThrow("ENOENT");
  });
});
