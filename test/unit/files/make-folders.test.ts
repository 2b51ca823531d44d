import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolders } from "../../../src/files/make-folders.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

describe("makeFolders", () => {
  it("makes what is missing, with the mode, and leaves alone what is there", () => {
    const root = temporaryFolder({ "there/file": "" });
    makeFolders(join(root, "there/a/b"), 0o700);
    makeFolders(join(root, "there/a/b"), 0o755);
    expect(statSync(join(root, "there/a")).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, "there/a/b")).mode & 0o777).toBe(0o700);
  });

  it("says that a file stands in the way", () => {
    const root = temporaryFolder({ file: "" });
    expect(() => makeFolders(join(root, "file"))).toThrow("EEXIST");
    expect(() => makeFolders(join(root, "file/a/b"))).toThrow("ENOTDIR");
  });

  it.runIf(existsSync("/proc/self"))("comes to an end where nothing can be made", () => {
    expect(() => makeFolders("/proc/agentsmgr/a")).toThrow("ENOENT");
  });
});
