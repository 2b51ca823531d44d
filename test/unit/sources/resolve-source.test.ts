import { describe, expect, it } from "vitest";
import { resolveSource } from "../../../src/sources/resolve-source.ts";

const place = { base: "/home/user/project", home: "/home/user" };

describe("resolveSource", () => {
  it.each([
    [".", "/home/user/project"],
    ["library", "/home/user/project/library"],
    ["./library/", "/home/user/project/library"],
    ["../other", "/home/user/other"],
    ["/abs/library", "/abs/library"],
    ["~", "/home/user"],
    ["~/library", "/home/user/library"],
    ["file:library", "/home/user/project/library"],
    ["file:///abs/my%20library", "/abs/my library"],
    ["library#sub/folder", "/home/user/project/library/sub/folder"],
    ["~/library#sub", "/home/user/library/sub"],
    ["name@2", "/home/user/project/name@2"],
  ])("takes %s for %s", (source, folder) => {
    expect(resolveSource(source, place)).toBe(folder);
  });

  it.each(["library#", "library#/etc", "library#../x", "library#a/../../x", "library#..\\x"])(
    "refuses the subfolder of %s",
    (source) => {
      expect(() => resolveSource(source, place)).toThrowError(
        expect.objectContaining({ code: "source/subfolder" }),
      );
    },
  );

  it("refuses the URL of a file on another host", () => {
    expect(() => resolveSource("file://host/x", place)).toThrowError(
      expect.objectContaining({ code: "source/url" }),
    );
  });
});
