import { expect, test } from "vitest";
import { toMatcher, withSlashes } from "../../../../src/permissions/opencode/wildcard.ts";

test.each([
  ["git push *", "git push", true],
  ["git push *", "git push --force", true],
  ["git push *", "git pushx", false],
  ["git push*", "git pushx", true],
  ["git push", "git push ", false],
  ["*", "", true],
  ["*", "several\nlines", true],
  ["secrets/*", "secrets/deep/er/key", true],
  ["secrets/*", "secrets", false],
  ["*.env", "deep/er/.env", true],
  ["*.env", "an.env.local", false],
  ["a?c", "abc", true],
  ["a?c", "ac", false],
  ["a.c", "abc", false],
  ["[a]", "[a]", true],
  [String.raw`src\*`, "src/x", true],
  ["src/*", String.raw`src\x`, true],
  ["docs_*", "docs_search", true],
  ["echo *\necho", "echo a\necho", true],
])("the pattern %j and the text %j: %s", (pattern, text, fits) => {
  expect(toMatcher(pattern)(withSlashes(text))).toBe(fits);
});
