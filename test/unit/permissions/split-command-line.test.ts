import { describe, expect, it } from "vitest";
import { splitCommandLine } from "../../../src/permissions/split-command-line.ts";

function commandsOf(line: string): string[] {
  return splitCommandLine(line).map(({ text }) => text);
}

describe("splitCommandLine", () => {
  it.each<[line: string, commands: readonly string[]]>([
    ["git push", ["git push"]],
    ["  git push  ", ["git push"]],
    ["", []],
    [" ; ", []],
    ["a && b || c; d | e |& f & g", ["a", "b", "c", "d", "e", "f", "g"]],
    ["a\nb\n\nc", ["a", "b", "c"]],
    ["(a; b) && c", ["a", "b", "c"]],
    ["{ a; b; }", ["a", "b"]],
    ["! a && time b", ["a", "b"]],
    ["if a; then b; else c; fi", ["a", "b", "c"]],
    ["for x in 1 2; do a; done", ["for x in 1 2", "a"]],
    ["while ! a; do b; done", ["a", "b"]],
    ["f() { a; }; f", ["f", "a", "f"]],
  ])("finds the commands between operators and words: %j", (line, commands) => {
    expect(commandsOf(line)).toStrictEqual(commands);
  });

  it.each<[line: string, commands: readonly string[]]>([
    ["echo $(a b) c", ["a b", "echo $(a b) c"]],
    ["echo `a b`", ["a b", "echo `a b`"]],
    ['echo "$(a) `b`"', ["a", "b", 'echo "$(a) `b`"']],
    ["diff <(a) <(b)", ["a", "b", "diff <(a) <(b)"]],
    ["tee >(a)", ["a", "tee >(a)"]],
    ["echo $(a $(b; c))", ["b", "c", "a $(b; c)", "echo $(a $(b; c))"]],
    ["(a $(b))", ["b", "a $(b)"]],
    ["x=$(a)", ["a", "x=$(a)"]],
    ["echo $(a", ["a", "echo $(a"]],
  ])("finds the commands in arguments: %j", (line, commands) => {
    expect(commandsOf(line)).toStrictEqual(commands);
  });

  it.each<[line: string, commands: readonly string[]]>([
    ["echo 'a && b'", ["echo 'a && b'"]],
    ['echo "a; b"', ['echo "a; b"']],
    ["echo 'it''s; $(a)'", ["echo 'it''s; $(a)'"]],
    ["echo $'it\\'s; a'", ["echo $'it\\'s; a'"]],
    ["echo a\\;b", ["echo a\\;b"]],
    ['echo "\\$(a)"', ['echo "\\$(a)"']],
    ['echo "a', ['echo "a']],
    ["echo 'a", ["echo 'a"]],
    ["a # b && c", ["a"]],
    ["# a\nb", ["b"]],
    ["echo a#b", ["echo a#b"]],
  ])("takes nothing for a command that is quoted or a comment: %j", (line, commands) => {
    expect(commandsOf(line)).toStrictEqual(commands);
  });

  it.each<[line: string, commands: readonly string[]]>([
    ["cat <<EOF && b\na; c\nEOF\nd", ["cat <<EOF", "b", "d"]],
    ["cat <<-'EOF'\n\ta\n\tEOF\nb", ["cat <<-'EOF'", "b"]],
    ["cat <<A <<B\na\nA\nb\nB\nc", ["cat <<A <<B", "c"]],
    ["cat <<EOF\na", ["cat <<EOF"]],
    ["cat <<< a; b", ["cat <<< a", "b"]],
  ])("passes over here-documents: %j", (line, commands) => {
    expect(commandsOf(line)).toStrictEqual(commands);
  });

  it.each<[line: string, writes: readonly boolean[]]>([
    ["a > out", [true]],
    ["a >> out && b", [true, false]],
    ["a >| out", [true]],
    ["a 2> out", [true]],
    ["a &> out", [true]],
    ["a >&out", [true]],
    ["a <> out", [true]],
    ["a 2>&1", [false]],
    ["a >&2 2>&-", [false]],
    ["a > /dev/null 2>&1; b", [false, false]],
    ["a &>/dev/null", [false]],
    ["a >/dev/nullx", [true]],
    ["a < in", [false]],
    ["a '>' out", [false]],
    ["a $(b > out)", [true, false]],
  ])("knows what writes to a file: %j", (line, writes) => {
    const parts = splitCommandLine(line);
    expect(parts.map(({ writesFile }) => writesFile)).toStrictEqual(writes);
  });
});
