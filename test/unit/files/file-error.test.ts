import { describe, expect, it } from "vitest";
import { FileError } from "../../../src/diagnostics/errors.ts";
import { onDisk } from "../../../src/files/file-error.ts";

describe("onDisk", () => {
  it.each([
    ["EACCES", "permission denied"],
    ["ENOSPC", "no space left on the disk"],
    ["EROFS", "the file system is read-only"],
    ["ENAMETOOLONG", "the path is too long"],
    ["EISDIR", "a folder stands where a file should be"],
    ["ENOTDIR", "a file stands where a folder should be"],
  ])("tells %s in words, with the path and a hint", (code, words) => {
    const error = caught(() => onDisk("/a/b", "write", () => fail(code)));
    expect(error).toBeInstanceOf(FileError);
    expect((error as FileError).message).toBe(`cannot write \`/a/b\`: ${words} (${code})`);
    expect((error as FileError).hints).toHaveLength(1);
    expect((error as FileError).code).toBe(`files/${code.toLowerCase()}`);
  });

  it("speaks of permission to read where nothing was to be written", () => {
    const error = caught(() => onDisk("/a/b", "read", () => fail("EACCES")));
    expect((error as FileError).hints).toEqual(["give yourself read permission there"]);
  });

  it("passes on the message of a code that it does not know", () => {
    expect(() => onDisk("/a", "read", () => fail("EWEIRD"))).toThrow(
      "cannot read `/a`: from the system (EWEIRD)",
    );
  });

  it("leaves errors alone that do not come from the disk", () => {
    const bug = new TypeError("a bug");
    expect(
      caught(() =>
        onDisk("/a", "read", () => {
          throw bug;
        }),
      ),
    ).toBe(bug);
  });
});

function fail(code: string): never {
  throw Object.assign(new Error("from the system"), { code });
}

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
