import fc from "../../../helpers/fast-check.ts";
import { describe, expect, test } from "vitest";
import { parseLine } from "../../../../src/permissions/claude/shell/parse-line.ts";

const textsOf = (line: string): string[] => parseLine(line).commands.map(({ text }) => text);

const signs = Array.from("ab \t\n\r;&|<>(){}[]'\"`$\\#=!*~");

describe("a line as Claude Code takes it apart", () => {
  test.each([
    ["a b && c || d; e | f |& g", ["a b", "c", "d", "e", "f", "g"]],
    ["a 'b;c' \"d && e\"", ["a 'b;c' \"d && e\""]],
    ["if a; then b; elif c; then d; else e; fi", ["a", "b", "c", "d", "e"]],
    ["while a; do b; done < c", ["a", "b"]],
    ["a $(b $(c)) `d`", ["c", "b $(c)", "d", "a $(b $(c)) `d`"]],
    ["a <<E\n$(b)\nE\nc", ["a", "b", "c"]],
    ["a <<'E'\n$(b)\nE\nc", ["a", "c"]],
    ["a # b\nc", ["a", "c"]],
    ["a 2>&1 >x b", ["a b"]],
    ["f() { a; }", ["a"]],
    ["[[ a && b < c ]] || d", ["[[ a && b < c ]]", "d"]],
    ["(a; (b))", ["a", "b"]],
    ["", []],
    ["# a", []],
  ])("%j", (line, expected) => {
    expect(textsOf(line)).toEqual(expected);
  });

  test("words are without quotes, and variables of the line are filled in", () => {
    const [, command] = parseLine("x=make; $x 'a b' c\"d\"e\\f").commands;
    expect(command?.words.map(({ text }) => text)).toEqual(["make", "a b", "cdef"]);
  });

  test("redirections are no words", () => {
    const [command] = parseLine("a 2>err <in >>'o ut' &>all").commands;
    expect(command?.redirects.map(({ operator, target }) => `${operator} ${target.text}`)).toEqual([
      "> err",
      "< in",
      ">> o ut",
      "&> all",
    ]);
  });

  test("any text is taken", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs) }), (line) => {
        expect(parseLine(line).commands.length).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("what is nested beyond measure is an obstacle, no failure", () => {
    expect(parseLine("$(".repeat(20_000)).obstacles.length).toBeGreaterThan(0);
    expect(parseLine("(".repeat(20_000)).obstacles.length).toBeGreaterThan(0);
  });
});
