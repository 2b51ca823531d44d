import { describe, expect, test } from "vitest";
import { findCommands } from "../../../../src/permissions/opencode/shell-commands.ts";

/** Each as OpenCode 1.18.33 asks about it; the conformance suite asks it about these and more. */
const lines: readonly (readonly [line: string, commands: readonly string[]])[] = [
  ["git push", ["git push"]],
  ["  git  push  ", ["git  push"]],
  ["a && b || c | d; e & f\ng", ["a", "b", "c", "d", "e", "f", "g"]],
  ["(a; b) | { c; }", ["a", "b", "c"]],
  ["git commit -m 'a && b' # c", ["git commit -m 'a && b'"]],
  ["echo a#b; c", ["echo a#b", "c"]],
  ["a \\\n  b", ["a \\\n  b"]],
  ['echo "$(a "$(b)")"', ['echo "$(a "$(b)")"', 'a "$(b)"', "b"]],
  ["echo '$(a)' `b`", ["echo '$(a)' `b`", "b"]],
  ["diff <(a) <(b)", ["diff <(a) <(b)", "a", "b"]],
  ["if ! a; then b; else c; fi", ["a", "b", "c"]],
  ["for x in $(a) y; do b; done", ["a", "b"]],
  ["for ((i=0;i<3;i++)); do a; done", ["a"]],
  ["case $x in a|b) c;; (d) e;; *) f;; esac; g", ["c", "e", "f", "g"]],
  ["f() { a; }; f", ["a", "f"]],
  ["A=1 git push", ["A=1 git push"]],
  ["A=1", []],
  ["A=$(a) b=(c $(d))", ["a", "d"]],
  ["export A=$(a)", ["a"]],
  ["[[ $(a) == b ]] && c", ["a", "c"]],
  ["((x=$(a)))", ["((x=$(a)))", "a"]],
  ["a > f; b > g", ["a > f", "b > g"]],
  ["a && b > f", ["a", "b"]],
  ["a > f | b > g", ["a > f", "b"]],
  ["! a > f", ["a"]],
  ["a 2>&1 &> f", ["a 2>&1 &> f"]],
  ["> f", []],
  ["cat <<EOF\n$(a)\nEOF\nb", ["cat <<EOF\n$(a)\nEOF", "a", "b"]],
  ["cat <<'EOF'\n$(a)\nEOF\nb", ["cat <<'EOF'\n$(a)\nEOF", "b"]],
  ["echo ${x#$(a)}", ["echo ${x#$(a)}"]],
];

describe("the commands that OpenCode finds in a line", () => {
  test.each(lines)("%j", (line, commands) => {
    expect(findCommands(line).map(({ text }) => text)).toEqual(commands);
  });

  test("a here-document hides what stands behind it in its line", () => {
    expect(findCommands("cat <<EOF; sudo id\nx\nEOF").map(({ text }) => text)).toEqual(["cat"]);
  });

  test.each([
    "a 'b",
    'a "b',
    "a $(b",
    "a `b",
    "a ${b",
    "case x in",
    "cat <<EOF",
    "((",
    "a=(",
    "[[ a",
    ")",
    "<",
  ])("what is left open ends with the line: %j", (line) => {
    expect(() => findCommands(line)).not.toThrow();
  });

  test("substitutions may be nested as deep as somebody likes", () => {
    const line = `${"echo $(".repeat(20_000)}id${")".repeat(20_000)}`;
    expect(findCommands(line).length).toBeGreaterThan(10);
  });

  test("the arguments of a command are known without what is redirected", () => {
    expect(findCommands("A=1 cat a 'b c' > d e")[0]?.words).toEqual(["cat", "a", "'b c'"]);
  });
});
