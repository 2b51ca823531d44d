import { describe, expect, it } from "vitest";
import { findLibraryRoot, selectLibrary, type ListedFile } from "../../../src/sources/select-library.ts";

const file = (path: string, size = 1): ListedFile => ({ path, kind: "file", size });

describe("findLibraryRoot", () => {
  it.each([
    [["configurations/a", "contents/b", "defaults/configurations/a", "defaults/contents/b"], undefined, ""],
    [["defaults/configurations/a", "defaults/contents/b"], undefined, "defaults"],
    [["components/configurations/a", "components/contents/b"], undefined, "components"],
    [["x/y/configurations/a", "x/y/contents/b"], "x/y", "x/y"],
    [["x/defaults/configurations/a", "x/defaults/contents/b"], "x", "x/defaults"],
  ])("finds in %j with #%s the folder %j", (paths, subfolder, root) => {
    expect(findLibraryRoot(paths, { asked: "x", subfolder })).toBe(root);
  });
});

describe("selectLibrary", () => {
  const select = (
    files: readonly ListedFile[],
    links: Readonly<Record<string, string>> = {},
    root = "",
  ): string[] =>
    selectLibrary(files, { asked: "x", root, linkOf: ({ path }) => links[path] ?? "" }).map(
      ({ path }) => path,
    );
  const link = (path: string): ListedFile => ({ path, kind: "link", size: 1 });

  it("takes the library's folders and what links in them lead to, one after the other", () => {
    const files = ["contents/a", "docs/b", "docs/c", "shared/x/y", "src/z"].map((path) => file(path));
    const links = {
      "contents/l": "../docs/m",
      "docs/m": "../shared/x",
      "contents/out": "../../src",
      "docs/n": "c",
    };
    expect(select([...files, ...Object.keys(links).map(link)], links)).toEqual([
      "contents/a",
      "shared/x/y",
      "contents/l",
      "docs/m",
      "contents/out",
    ]);
  });

  it("does not take what stands above the library's root", () => {
    const links = { "lib/contents/l": "../../secret", "lib/contents/all": ".." };
    expect(
      select([file("secret"), file("lib/other"), ...Object.keys(links).map(link)], links, "lib"),
    ).toEqual(["lib/contents/l", "lib/contents/all"]);
  });

  it.each([
    ["too many files", Array.from({ length: 100_001 }, (_, index) => file(`contents/${index}`))],
    ["too large files", [file("contents/a", 200 * 2 ** 20), file("contents/b", 100 * 2 ** 20)]],
  ])("refuses %s", (_name, files) => {
    expect(() => select(files)).toThrowError(expect.objectContaining({ code: "source/too-large" }) as Error);
  });

  it.each([
    ["contents/a\nb"],
    ["contents/../x"],
    ["contents//x"],
    ["contents/A", "contents/a"],
    ["contents/\u00e9", "contents/e\u0301"],
    ["contents/a", "contents/A/b"],
    ["contents/a", "contents/a/b"],
    ["contents/\uFFFD"],
  ])("refuses the paths %j", (...paths) => {
    expect(() => select(paths.map((path) => file(path)))).toThrowError(
      expect.objectContaining({ code: "source/path" }) as Error,
    );
  });
});
