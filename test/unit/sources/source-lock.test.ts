import { describe, expect, it } from "vitest";
import { parseSource } from "../../../src/sources/parse-source.ts";
import {
  findLocked,
  parseLock,
  printLock,
  replaceLocked,
  type LockedSource,
} from "../../../src/sources/source-lock.ts";
import type { ForeignSource } from "../../../src/sources/source.ts";

const content = `sha256:${"1".repeat(64)}`;
const git: LockedSource = {
  source: "github:o/r@v1#lib",
  resolved: "https://github.com/o/r.git",
  ref: "v1",
  commit: "a".repeat(40),
  content,
};
const npm: LockedSource = {
  source: "npm:@acme/lib@^1",
  resolved: "@acme/lib@1.2.3",
  version: "1.2.3",
  integrity: "sha512-AAAA==",
  content,
};
const foreign = (asked: string): ForeignSource => parseSource(asked) as ForeignSource;

describe("the lock", () => {
  it("comes back as it was written, in one order", async () => {
    const text = printLock([npm, git]);
    expect(printLock([git, npm])).toBe(text);
    expect(await parseLock(text, "agentsmgr.lock")).toEqual([git, npm]);
    expect(text.split("\n").every((line) => line.length < 120)).toBe(true);
  });

  it("holds odd names as they are", async () => {
    const odd = { ...git, source: 'git+file:///a"b\\c#x', ref: "ä'\"" };
    expect(await parseLock(printLock([odd]), "agentsmgr.lock")).toEqual([odd]);
  });

  it.each([
    ["no TOML", "version = \n"],
    ["another version", "version = 2\n"],
    ["an unknown key", printLock([git]).replace("ref =", "reff =")],
    ["an option for a commit", printLock([git]).replace(/commit = .*/, 'commit = "--upload-pack=x"')],
    ["an option for a version", printLock([npm]).replace(/^version = "1.*/m, 'version = "1 --registry=x"')],
    ["a digest that is none", printLock([git]).replace(content, "../../x")],
  ])("is refused with %s", async (_name, text) => {
    await expect(parseLock(text, "agentsmgr.lock")).rejects.toMatchObject({ code: "source/lock" });
  });

  it("pins a source only as it is asked for, and from where it is asked", () => {
    const options = { submodules: false };
    expect(findLocked([npm, git], foreign(git.source), options)).toBe(git);
    expect(findLocked([npm, git], foreign(npm.source), options)).toBe(npm);
    expect(findLocked([git], foreign("github:o/r@v1"), options)).toBeUndefined();
    expect(findLocked([git], foreign(git.source), { submodules: true })).toBeUndefined();
    expect(findLocked([git], foreign(git.source), { submodules: false, tagPrefix: "x-" })).toBeUndefined();
    expect(
      findLocked([{ ...git, resolved: "https://evil.example/x" }], foreign(git.source), options),
    ).toBeUndefined();
    expect(findLocked([{ ...npm, resolved: "evil@1.2.3" }], foreign(npm.source), options)).toBeUndefined();
    expect(findLocked([{ ...git, commit: undefined }], foreign(git.source), options)).toBeUndefined();
  });

  it("has one entry for each spelling", () => {
    const newer = { ...git, commit: "b".repeat(40) };
    expect(replaceLocked([git, npm], newer)).toEqual([npm, newer]);
  });
});
