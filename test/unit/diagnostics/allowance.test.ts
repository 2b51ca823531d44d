import { describe, expect, it } from "vitest";
import { parseAllowance, withoutAllowed } from "../../../src/diagnostics/allowance.ts";
import { diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { matchesGlob } from "../../../src/diagnostics/match-glob.ts";

describe("matchesGlob", () => {
  it.each([
    ["contents/memory/a.md", "contents/memory/a.md"],
    ["contents/memory/a.md", "contents/memory/*.md"],
    ["contents/memory/a.md", "contents/**"],
    ["contents/memory/a.md", "**/a.md"],
    ["contents/memory/a.md", "a.md"],
    ["contents/memory/a.md", "memory/?.md"],
    ["contents/memory/a.md", "contents/**/*.md"],
    ["a.md", "**/*.md"],
    ["/home/user/project/CLAUDE.md", "CLAUDE.md"],
    ["/home/user/project/CLAUDE.md", "/home/**/CLAUDE.md"],
    ["skills/é/SKILL.md", "skills/?/SKILL.md"],
  ])("%s fits %s", (path, glob) => {
    expect(matchesGlob(path, glob)).toBe(true);
  });

  it.each([
    ["contents/memory/a.md", "contents/*"],
    ["contents/memory/a.md", "*.txt"],
    ["contents/memory/a.md", "memory"],
    ["contents/memory/a.md", "/contents/**"],
    ["contents/memory/a.md", "contents/memory/"],
    ["contents/memory/a.md", "a.m"],
    ["contents/memory/ba.md", "a.md"],
    ["contents/memory/a.md", "memory/.*"],
  ])("%s does not fit %s", (path, glob) => {
    expect(matchesGlob(path, glob)).toBe(false);
  });

  it("takes no time without end for many stars", () => {
    expect(matchesGlob("a".repeat(5000), `${"*a".repeat(2000)}b`)).toBe(false);
    expect(matchesGlob("a/".repeat(2000), `${"**/a/".repeat(500)}b`)).toBe(false);
  });
});

describe("withoutAllowed", () => {
  const fault = (code: string, path?: string) =>
    diagnostic({ code, message: "m", ...(path === undefined ? {} : { location: { path } }) });
  const left = (code: string, path: string | undefined, allowance: string) =>
    withoutAllowed([fault(code, path)], [parseAllowance(allowance)]).length;

  it.each([
    ["hidden/run", "a.md", "hidden/run", 0],
    ["hidden/run", "a.md", "hidden", 0],
    ["hidden/run", undefined, "hidden", 0],
    ["hidden/run", "skills/a.md", "hidden:skills/**", 0],
    ["hidden/run", "skills/a.md", "hidden/tag", 1],
    ["hidden/run", "skills/a.md", "hidden:contents/**", 1],
    ["hidden/run", undefined, "hidden:**", 1],
    ["hidden/run", "a.md", "hid", 1],
    ["secret/key", "a.md", "hidden", 1],
  ])("%s in %s, with %s", (code, path, allowance, count) => {
    expect(left(code, path, allowance)).toBe(count);
  });
});
