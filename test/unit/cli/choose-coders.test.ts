import { describe, expect, it } from "vitest";
import { findClient } from "../../../src/cli/choose-coders.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";

/** A disk with a folder that nobody may look into. */
class ClosedDisk extends MemoryDisk {
  override status(path: string): ReturnType<MemoryDisk["status"]> {
    if (path.startsWith("/closed/")) throw Object.assign(new Error("denied"), { code: "EACCES" });
    return super.status(path);
  }
}

describe("findClient", () => {
  it("passes by a folder of PATH that may not be looked into", () => {
    const disk = new ClosedDisk({ "/bin/claude": { link: "elsewhere" } });
    const environment = { PATH: "/closed::/bin" };
    expect(findClient("claude", { disk, environment })).toBe("/bin/claude");
    expect(findClient("codex", { disk, environment })).toBeUndefined();
  });
});
