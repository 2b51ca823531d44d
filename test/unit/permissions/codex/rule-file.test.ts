import { describe, expect, it } from "vitest";
import { readRuleFile } from "../../../../src/permissions/codex/rule-file.ts";

describe("readRuleFile", () => {
  it("reads rules, and where programs may stand", () => {
    const found = readRuleFile(
      [
        "# A comment.",
        "",
        'prefix_rule(pattern=["git", "push"], decision="forbidden", match=[["git", "push"]])',
        'prefix_rule(pattern=["a", ["b", "c"]])',
        'host_executable(name="git", paths=["/usr/bin/git"])',
      ].join("\n"),
    );
    expect(found).toStrictEqual({
      rules: [
        {
          pattern: [["git"], ["push"]],
          decision: "forbidden",
          text: 'prefix_rule(pattern=["git", "push"], decision="forbidden")',
        },
        {
          pattern: [["a"], ["b", "c"]],
          decision: "allow",
          text: 'prefix_rule(pattern=["a", ["b","c"]], decision="allow")',
        },
      ],
      executables: new Map([["git", ["/usr/bin/git"]]]),
    });
  });

  it("reads brackets, commas and quotes in texts as texts", () => {
    const word = String.raw`a],"b" [c`;
    const found = readRuleFile(`prefix_rule(pattern=[${JSON.stringify(word)}], decision="prompt")`);
    expect(found?.rules[0]?.pattern).toStrictEqual([[word]]);
  });

  it.each([
    ["an unknown decision", 'prefix_rule(pattern=["a"], decision="ask")'],
    ["an empty pattern", "prefix_rule(pattern=[])"],
    ["no pattern", 'prefix_rule(decision="allow")'],
    ["an empty place in a pattern", "prefix_rule(pattern=[[]])"],
    ["a test that fails", 'prefix_rule(pattern=["a"], match=[["b"]])'],
    ["an unknown key", 'prefix_rule(pattern=["a"], reason="b")'],
    ["a key twice", 'prefix_rule(pattern=["a"], pattern=["a"])'],
    ["another function", 'deny("a")'],
    ["a text that is open", 'prefix_rule(pattern=["a])'],
    ["a list that is open", 'prefix_rule(pattern=["a"'],
    ["something behind", 'prefix_rule(pattern=["a"]) + 1'],
    ["a missing comma", 'prefix_rule(pattern=["a"] decision="allow")'],
    ["a relative place", 'host_executable(name="a", paths=["bin/a"])'],
    ["the place of another program", 'host_executable(name="a", paths=["/bin/b"])'],
  ])("takes a file with %s for broken", (_what, line) => {
    expect(readRuleFile(`prefix_rule(pattern=["good"])\n${line}\n`)).toBeUndefined();
  });
});
