import { describe, expect, it } from "vitest";
import { ClientVersion, generationFor } from "../../../src/renderers/client-version.ts";

const version = (text: string): ClientVersion => new ClientVersion(text, "qwen");

describe("a client version", () => {
  it.each([
    ["0.24", [0, 24, 0]],
    ["0.5.2", [0, 5, 2]],
    ["v2.1.329", [2, 1, 329]],
    ["3", [3, 0, 0]],
    ["1.2.3-preview.4", [1, 2, 3]],
    ["1.2.3+build", [1, 2, 3]],
  ])("of %s has the parts %j", (text, parts) => {
    expect(version(text).parts).toStrictEqual(parts);
  });

  it.each(["", "newest", "1.x", "1.2.3.4", "1.2 ", "-1", ">=1"])("is not %j", (text) => {
    expect(() => version(text)).toThrowError(
      expect.objectContaining({
        code: "usage/client-version",
        message: `\`${text}\` is not a version of qwen`,
      }),
    );
  });

  it.each([
    ["0.10", "0.9", true],
    ["0.9", "0.10", false],
    ["1.0", "0.99.99", true],
    ["0.5.2", "0.5.2", true],
    ["0.5", "0.5.0", true],
    ["0.5.1", "0.5.2", false],
  ])("%s is at least %s: %s", (text, other, expected) => {
    expect(version(text).isAtLeast(version(other))).toBe(expected);
  });

  it.each([
    ["0.24", "0.24.4", true],
    ["0.24.4", "0.24.4", true],
    ["0.2", "0.24.4", false],
    ["0.24.4", "0.24", false],
  ])("%s is short for %s: %s", (text, other, expected) => {
    expect(version(text).isShortFor(other)).toBe(expected);
  });

  it.each([
    ["0.0.1", "0.0.0"],
    ["0.4.9", "0.0.0"],
    ["0.5.0", "0.5.0"],
    ["9", "0.5.0"],
  ])("of %s is of the generation since %s", (text, since) => {
    expect(generationFor([{ since: "0.0.0" }, { since: "0.5.0" }], version(text), "qwen")).toStrictEqual({
      since,
    });
  });
});
