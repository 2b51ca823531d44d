import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "../../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { ignorePattern } from "../../../src/formats/ignore-pattern.ts";
import { temporaryFolder, writeFiles } from "../../helpers/temporary-folder.ts";

/** Names that mean something to git, and neighbours that a careless pattern would also match. */
const names = [
  "plain.md",
  "#begins",
  "!begins",
  "a*b",
  "a?b",
  "[ab]",
  "ends ",
  "ends  ",
  " begins",
  "back\\slash",
  "end\\",
  "**",
  "tab\t",
  "é ü",
  "a/b*/c ",
];
const neighbours = ["axb", "a", "b", "ends", "begins", "backslash", "end", "sub/plain.md", "a/bx/c"];

describe("a line for git", () => {
  it.each([
    ["a/b.md", "/a/b.md"],
    ["#a", "/#a"],
    ["a*?[", "/a\\*\\?\\["],
    ["a\\b", "/a\\\\b"],
    ["a  ", "/a\\ \\ "],
    ["a b", "/a b"],
  ])("of %j is %j", (path, line) => {
    expect(ignorePattern(path)).toBe(line);
  });

  it.each(["a\nb", "a\rb", "a\r"])("does not exist for %j", (path) => {
    expect(ignorePattern(path)).toBeUndefined();
  });

  it("means exactly its path to git itself", () => {
    for (const name of names) expect({ name, ignored: ask([name]) }).toStrictEqual({ name, ignored: [name] });
    expect(ask(names)).toStrictEqual([...names].sort());
  });

  it("means exactly its path to git itself, whatever the name", () => {
    const name = fc
      .string({ unit: fc.constantFrom("a", " ", "*", "?", "[", "]", "\\", "#", "!", "-", "ü"), minLength: 1 })
      .filter((text) => text.length < 60);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 8 }), ([first = "", ...others]) => {
        expect(ask([first], others)).toStrictEqual([first]);
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});

/** What git ignores of `ignored`, `others` and the neighbours, when it is told to ignore the first. */
function ask(ignored: readonly string[], others: readonly string[] = [...names, ...neighbours]): string[] {
  const folder = temporaryFolder();
  const git = (...words: string[]): Buffer => execFileSync("git", words, { cwd: folder });
  git("init", "-q");
  writeFiles(folder, { [join(".git", "info", "exclude")]: ignored.map(ignorePattern).join("\n") });
  const paths = [...new Set([...ignored, ...others])].join("\0");
  const answer = execFileSync("git", ["check-ignore", "--no-index", "-z", "-v", "-n", "--stdin"], {
    cwd: folder,
    input: paths,
    encoding: "utf8",
  });
  // Source, line, pattern, path; the first three are empty for what is not ignored.
  const fields = answer.split("\0").slice(0, -1);
  return fields.filter((_, index) => index % 4 === 3 && fields[index - 1] !== "").sort();
}
