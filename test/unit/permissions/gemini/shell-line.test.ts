import { describe, expect, it } from "vitest";
import { readShellLine } from "../../../../src/permissions/gemini/shell-line.ts";

// Each as the parser of Gemini CLI 0.61.0 has it.
describe("Gemini's commands of a line", () => {
  it.each<[string, readonly string[]]>([
    ["git push --force", ["git push --force"]],
    ["A=1 B='x y' git push", ["A=1 B='x y' git push"]],
    ["a && b || c; d | e & f\ng", ["a", "b", "c", "d", "e", "f", "g"]],
    ["a \\\n  b \\\n && c", ["a \\\n  b", "c"]],
    ["echo \"$(a 'b c')\" `d`", ["a 'b c'", "d", "echo \"$(a 'b c')\" `d`"]],
    ["diff <(a) >(b)", ["a", "b", "diff <(a) >(b)"]],
    ["echo '$(a)' \\$\\(b\\) \"\\`c\\`\"", ["echo '$(a)' \\$\\(b\\) \"\\`c\\`\""]],
    ["(a; { b; }) && ! c", ["a", "b", "c"]],
    ["if a; then b; elif c; then d; else e; fi", ["a", "b", "c", "d", "e"]],
    ["for x in $(a) b; do c $x; done", ["a", "c $x"]],
    ["for ((i=0;i<3;i++)); do a; done", ["a"]],
    ["while read -r l; do a; done", ["read -r l", "a"]],
    ["case $x in a|b) c;; *) d; e; esac", ["c", "d", "e"]],
    ["f() { a; }; function g { b; }", ["a", "b"]],
    ['[ -f x ] && [[ -n "$(a)" ]]', ["[ -f x ]", "a", '[[ -n "$(a)" ]]']],
    ["x=$(a) y=(1 2)", ["a"]],
    ["a # b; c", ["a"]],
    ["a <<< 'x' b", ["a <<< 'x' b"]],
    // Two substitutions side by side are one to it, whose commands are joined.
    ["echo `ls -la` `git push`", ["ls -la` `git push", "echo `ls -la` `git push`"]],
  ])("%j", (line, commands) => {
    expect(readShellLine(line)).toStrictEqual({
      commands,
      isRedirected: line.includes("<<<"),
      isBroken: false,
    });
  });

  it.each<[string, readonly string[]]>([
    ["a > f b", ["a"]],
    ["a>f 2>&1 | c", ["a", "c"]],
    ["> f a", ["> f a"]],
    ["(a; b) >> f", ["a", "b"]],
    ["a &> f", ["a"]],
    ["a <<E && b\n$(c) `d`\nE\ne", ["a", "b", "c", "e"]],
    ["a <<'E'\n$(c)\nE", ["a"]],
    ["a <<-E\n\tx\n\tE\nb", ["a", "b"]],
    ["> f", []],
  ])("without redirections behind them: %j", (line, commands) => {
    expect(readShellLine(line)).toStrictEqual({ commands, isRedirected: true, isBroken: false });
  });

  it.each([
    "",
    "  ",
    "# a",
    "A=1",
    "a &&",
    "&& a",
    "a && && b",
    "a ; ; b",
    "a |",
    "(a",
    "a)",
    "{ a }",
    "if a; then b",

    "echo 'a",
    'echo "a',
    "echo `a",
    "echo $(a",
    "echo ${a",
    "a \\",
    "echo a(b)",
    "x=1 > f",
    "a <> f",
    "[ a",

    "a <<E\nx",
    'echo "${x@P}"',
    "a#b",
    "((a b))",
    "a <<A <<B\n1\nA\n2\nB",
    "case x in a) b",
    "[ ~ ]",
  ])("does not parse: %j", (line) => {
    expect(readShellLine(line).isBroken).toBe(true);
  });
});
