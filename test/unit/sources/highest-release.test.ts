import { describe, expect, it } from "vitest";
import { highestRelease } from "../../../src/sources/highest-release.ts";
import { comparePep440, parsePep440 } from "../../../src/sources/pep440.ts";

describe("highestRelease", () => {
  it.each([
    [["v1.9.0", "v1.10.0", "v1.2.0"], "v1.10.0"],
    [["1.0.0", "v2.0.0-rc.1"], "1.0.0"],
    [["v1.0.0-alpha", "v1.0.0-beta.2", "v1.0.0-beta.11"], "v1.0.0-beta.11"],
    [["1.0", "1.0.post1", "1.0.0"], "1.0.post1"],
    [["v1.0a13", "v1.0a2"], "v1.0a13"],
    [["1.0rc1", "1.0.dev5", "1.0b3"], "1.0rc1"],
    [["2024.1.5", "2024.12.1"], "2024.12.1"],
    [["1!0.1", "9.9"], "1!0.1"],
    [["1.0.0-1", "0.9.0"], "0.9.0"],
    [["latest", "release", "main"], undefined],
    [["agents-1.0"], undefined],
    [[], undefined],
  ])("chooses of %j %s", (tags, highest) => {
    expect(highestRelease(tags)).toBe(highest);
    expect(highestRelease(tags.toReversed())).toBe(highest);
  });

  it("takes only tags with the prefix, which is no part of the version", () => {
    expect(highestRelease(["v9.0.0", "library-1.2.0", "library-1.10.0"], "library-")).toBe("library-1.10.0");
    expect(highestRelease(["v9.0.0"], "library-")).toBeUndefined();
  });
});

describe("comparePep440", () => {
  // The order that PEP 440 itself gives as an example, and some forms of its own.
  const ordered = [
    "1.dev0",
    "1.0.dev456",
    "1.0a1",
    "1.0a2.dev456",
    "1.0a12.dev456",
    "1.0a12",
    "1.0b1.dev456",
    "1.0b2",
    "1.0b2.post345.dev456",
    "1.0b2.post345",
    "1.0rc1.dev456",
    "1.0rc1",
    "1.0",
    "1.0+abc.5",
    "1.0+abc.7",
    "1.0+5",
    "1.0.post456.dev34",
    "1.0.post456",
    "1.0.15",
    "1.1.dev1",
    "1!0.1",
  ];

  it("orders versions as PEP 440 says", () => {
    const compare = (a: string, b: string): number => comparePep440(parsePep440(a)!, parsePep440(b)!);
    for (const [index, version] of ordered.entries())
      for (const [other, later] of ordered.entries())
        expect([version, later, Math.sign(compare(version, later))]).toEqual([
          version,
          later,
          Math.sign(index - other),
        ]);
  });

  it.each([
    ["v1.0-alpha.1", "1.0a1"],
    ["1.0C2", "1.0rc2"],
    ["1.0-preview_3", "1.0rc3"],
    ["1.0-5", "1.0.post5"],
    ["1.0.rev5", "1.0.post5"],
    ["1.0-DEV", "1.0.dev0"],
    ["1.0+Ubuntu-1", "1.0+ubuntu.1"],
    ["1.0.0", "1"],
  ])("reads %s as %s", (text, normal) => {
    expect(comparePep440(parsePep440(text)!, parsePep440(normal)!)).toBe(0);
  });

  it.each(["", "v", "1.", "x1.0", "1.0-", "1.0+", "latest", "1..0", "1.0 ", `1${"0".repeat(200)}`])(
    "does not take %j for a version",
    (text) => {
      expect(parsePep440(text)).toBeUndefined();
    },
  );
});
