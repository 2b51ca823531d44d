import { describe, expect, it } from "vitest";
import { patternFault } from "../../../src/templates/pattern-fault.ts";

const long = "a".repeat(2000);

describe("patternFault", () => {
  it.each([
    "abc",
    "^[a-z]+$",
    "a|b|c",
    "(?:ab)*",
    "(ab){2,3}c?",
    "[^/]*/",
    "\\d+\\.\\d+",
    "[(|*]+",
    "\\(a\\)",
    "x(a|b)y",
  ])("takes %s", (pattern) => {
    expect(patternFault(pattern, "a short text")).toBeUndefined();
  });

  it.each([
    ["(a+)+$", "may not repeat a group"],
    ["(a|a)*", "may not repeat a group"],
    ["(?:a?){9}", "may not repeat a group"],
    ["((a*))*", "may not repeat a group"],
    ["(a(b|c))+", "may not repeat a group"],
    ["[^](a|a)*[x]", "may not repeat a group"],
    ["(a)\\1", "is not supported"],
    ["(?=a)", "is not supported"],
    ["(?<!a)b", "is not supported"],
    ["(?<n>a)\\k<n>", "is not supported"],
    ["a".repeat(201), "at most 200 characters"],
    ["a*a*a*b", "too long for this pattern"],
    ["a{1,2000}a+b?", "too long for this pattern"],
  ])("refuses %s", (pattern, words) => {
    expect(patternFault(pattern, long)).toContain(words);
  });

  it("lets a search of two choices go over a short text, and not over a long one", () => {
    expect(patternFault("a*b*c", "a".repeat(200))).toBeUndefined();
    expect(patternFault("a*b*c", long)).toContain("too long");
  });
});
