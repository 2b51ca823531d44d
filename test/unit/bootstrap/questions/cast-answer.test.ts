import { describe, expect, it } from "vitest";
import type { QuestionType } from "../../../../src/bootstrap/config/question-type.ts";
import { castAnswer } from "../../../../src/bootstrap/questions/cast-answer.ts";
import { castToBool } from "../../../../src/bootstrap/questions/cast-to-bool.ts";
import { parseList } from "../../../../src/bootstrap/questions/parse-list.ts";
import { Dict } from "../../../../src/templates/jinja/values/dict.ts";
import type { Value } from "../../../../src/templates/jinja/values/value.ts";

const dict = new Dict([["a", 1n]]);

describe("an answer as the type has it", () => {
  it.each<[QuestionType, Value, Value]>([
    ["str", "a", "a"],
    ["str", "", ""],
    ["str", "null", "null"],
    ["str", 1n, "1"],
    ["str", 1, "1.0"],
    ["str", true, "True"],
    ["path", "a/b", "a/b"],
    ["int", "42", 42n],
    ["int", " -7 ", -7n],
    ["int", "1_000", 1000n],
    ["int", 3.9, 3n],
    ["int", true, 1n],
    ["float", "1.5", 1.5],
    ["float", "1e3", 1000],
    ["float", 2n, 2],
    ["bool", "yes", true],
    ["bool", "n", false],
    ["bool", "0", false],
    ["bool", 1n, true],
    ["bool", "", false],
    ["yaml", "[1, on]", [1n, true]],
    ["yaml", "", null],
    ["yaml", "010", 8n],
    ["yaml", null, null],
    ["yaml", 5n, 5n],
    ["yaml", dict, dict],
    ["json", "[1, 1.0, null]", [1n, 1, null]],
    ["json", '"a"', "a"],
    ["json", [1n], [1n]],
    ["json", null, null],
  ])("%s of %o is %o", (type, value, expected) => {
    expect(castAnswer(value, type)).toStrictEqual({ ok: true, value: expected });
  });

  it.each<[QuestionType, Value, string]>([
    ["str", null, "expected a text, got nothing"],
    ["str", [1n], "expected a text, got a list"],
    ["int", "1.5", "expected a whole number, got `1.5`"],
    ["int", "", "expected a whole number, got ``"],
    ["int", [1n], "expected a whole number, got a list"],
    ["int", Infinity, "expected a whole number, got `inf`"],
    ["float", "x", "expected a number, got `x`"],
    ["float", dict, "expected a number, got a dict"],
    ["bool", null, "expected yes or no, got nothing"],
    ["path", null, "expected a path, got nothing"],
    ["yaml", "[1", "the text is no YAML: flow sequence must end with a ]"],
    ["json", "{'a': 1}", "the text is no JSON (its line 1)"],
    ["json", "", "the text is no JSON (its line 1)"],
  ])("%s of %o is none", (type, value, message) => {
    expect(castAnswer(value, type)).toStrictEqual({ ok: false, message });
  });
});

describe("a condition", () => {
  it.each<[Value, boolean]>([
    ["y", true],
    ["YES", true],
    ["t", true],
    ["True", true],
    ["on", true],
    ["1", true],
    ["2.5", true],
    ["nan", true],
    ["anything", true],
    [" false ", true],
    ["n", false],
    ["No", false],
    ["f", false],
    ["false", false],
    ["off", false],
    ["0", false],
    ["0.0", false],
    ["~", false],
    ["null", false],
    ["None", false],
    ["", false],
    [[], false],
    [[0n], true],
    [0n, false],
    [null, false],
  ])("%o is %o", (value, expected) => {
    expect(castToBool(value)).toBe(expected);
  });
});

describe("a list in a text", () => {
  it.each([
    ["[3.10, 3.11, 3.12]", ["3.10", "3.11", "3.12"]],
    ['["[", "]"]', ["[", "]"]],
    ["['a', \"b\", c d]", ["a", "b", "c d"]],
    ["- a\n- b\n", ["a", "b"]],
    ["[yes, [1, 2], {a: 1}]", ["yes", "[1, 2]", "{a: 1}"]],
    ["[]", []],
  ])("%j", (text, items) => {
    expect(parseList(text)).toStrictEqual({ ok: true, items });
  });

  it.each(["[[, ]]", "a", "", "{a: 1}"])("%j is none", (text) => {
    expect(parseList(text).ok).toBe(false);
  });
});
