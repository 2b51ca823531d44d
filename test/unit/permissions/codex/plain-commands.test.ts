import { describe, expect, it } from "vitest";
import { readPlainCommands } from "../../../../src/permissions/codex/plain-commands.ts";

// What the real client does with these lines: test/conformance/codex-permissions.test.ts.
describe("readPlainCommands", () => {
  it.each<[string, string[][]]>([
    ["git push", [["git", "push"]]],
    ["a && b || c; d | e\nf", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]],
    ["a &&\n\n b", [["a"], ["b"]]],
    ["  a   b\t", [["a", "b"]]],
    ["a;", [["a"]]],
    ["\n\na\n\nb\n", [["a"], ["b"]]],
    ["a \\\n b", [["a", "b"]]],
    [String.raw`\ a \ b`, [["a", "b"]]],
    [`a "b c" 'd"e' f"g"h`, [["a", "b c", `d"e`, "fgh"]]],
    [`a "b\nc" ''`, [["a", "b\nc", ""]]],
    [String.raw`a "b\c"`, [["a", String.raw`b\c`]]],
    ["a b=c --d=e %1 @x +y ! é", [["a", "b=c", "--d=e", "%1", "@x", "+y", "!", "é"]]],
    ["time a", [["time", "a"]]],
    ["test -f a", [["test", "-f", "a"]]],
    ["./a ../b", [["./a", "../b"]]],
  ])("takes %j apart", (line, commands) => {
    expect(readPlainCommands(line)).toStrictEqual(commands);
  });

  it.each([
    ["nothing", ""],
    ["only a comment", "# a"],
    ["a comment behind", "a # b"],
    ["a redirection", "a > b"],
    ["all output in one", "a 2>&1"],
    ["a here-document", "a <<EOF\nb\nEOF\n"],
    ["a variable", "a $b"],
    ["a variable in quotes", 'a "$b"'],
    ["a substitution", "a $(b)"],
    ["backticks", "a `b`"],
    ["a subshell", "(a)"],
    ["braces", "{ a; }"],
    ["a pattern", "a *.ts"],
    ["a pattern of one letter", "a ?"],
    ["a home", "a ~"],
    ["an escape", String.raw`a \b`],
    ["an escape in quotes", String.raw`a "\""`],
    ["the background", "a &"],
    ["both outputs in a pipe", "a |& b"],
    ["an operator too many", "a && && b"],
    ["an operator at the end", "a &&"],
    ["an operator at the begin", "; a"],
    ["an assignment", "A=1 a"],
    ["an equals sign first", "a =b"],
    ["a program in quotes", `"a" b`],
    ["a part of a program in quotes", `a"b" c`],
    ["a number for a program", "1 a"],
    ["a condition", "if a; then b; fi"],
    ["a negation", "! a"],
    ["a test in brackets", "[ -f a ]"],
    ["a declaration", "export A=1; b"],
    ["quotes that are open", "a 'b"],
    ["several empty quotes", `a ""''`],
    ["a line that goes on within a word", "a\\\nb"],
  ])("leaves a line with %s whole", (_what, line) => {
    expect(readPlainCommands(line)).toBeUndefined();
  });

  it("takes a long line in proportion to its length", () => {
    const line = `a ${"b ".repeat(50_000)}&& c`;
    expect(readPlainCommands(line)).toHaveLength(2);
  });
});
