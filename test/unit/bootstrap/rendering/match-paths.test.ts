import { describe, expect, it } from "vitest";
import { pathMatcher } from "../../../../src/bootstrap/rendering/match-paths.ts";
import { TemplateError } from "../../../../src/diagnostics/errors.ts";

function fit(patterns: readonly string[], paths: readonly string[]): string[] {
  return paths.filter(pathMatcher(patterns, { setting: "_exclude", path: "copier.yml" }));
}

describe("a pattern of paths", () => {
  it.each([
    ["*.bar", ["a.bar", "b/c.bar", "a.bar/x"], ["a.bart", "bar"]],
    ["~*", ["~a", "b/~c"], ["a~"]],
    ["*.py[co]", ["a.pyc", "b/a.pyo"], ["a.py", "a.pyd"]],
    ["__pycache__", ["__pycache__/a", "b/__pycache__/c"], ["__pycache__2/a"]],
    ["/docs", ["docs", "docs/a"], ["b/docs"]],
    ["src/*_example.py", ["src/a_example.py"], ["src/b/a_example.py", "b/src/a_example.py"]],
    ["build/", ["build/a", "b/build/a"], ["build"]],
    ["/build/", ["build/a"], ["build", "b/build/a"]],
    ["docs/**", ["docs/a", "docs/a/b"], ["docs", "b/docs/a"]],
    ["**/a", ["a", "b/a", "b/c/a/d"], ["ba"]],
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b/z"], ["a/xb"]],
    ["**", ["a", "a/b"], []],
    ["?.md", ["a.md", "é.md"], ["ab.md", ".md"]],
    ["[!a-c]x", ["dx"], ["ax", "cx"]],
    ["[]]x", ["]x"], ["x"]],
    ["[ax", ["[ax"], ["ax"]],
    ["\\!a", ["!a"], ["a"]],
    ["\\#a", ["#a"], ["a"]],
    ["a\\*", ["a*"], ["ab"]],
    ["a\\ ", ["a "], ["a"]],
    [" a ", ["a"], [" a "]],
    ["cafe\u0301", ["caf\u00e9"], ["cafe"]],
  ])("%j", (pattern, fitting, others) => {
    expect(fit([pattern], [...fitting, ...others])).toStrictEqual(fitting);
  });

  it.each(["", " ", "# a", "/", "!", "!/"])("%j is none", (line) => {
    expect(fit([line], ["", "a", "# a", "!"])).toStrictEqual([]);
  });

  it("that comes later takes back what fitted before, below a folder too", () => {
    const paths = ["a", "b/c", "b/d"];
    expect(fit(["*", "!b/c"], paths)).toStrictEqual(["a", "b/d"]);
    expect(fit(["b", "!b/c"], paths)).toStrictEqual(["b/d"]);
    expect(fit(["!b/c", "b"], paths)).toStrictEqual(["b/c", "b/d"]);
  });

  it.each(["a\\", "[[:alpha:]]", "[\\]]"])("%j is refused by name", (line) => {
    expect(() => fit([line], [])).toThrow(TemplateError);
    expect(() => fit([line], [])).toThrow(`the pattern \`${line}\` of \`_exclude\``);
  });

  it("does not take longer with every star", () => {
    const long = "a".repeat(5000);
    expect(fit([`${"*a".repeat(40)}b`], [long])).toStrictEqual([]);
  });
});
