import { describe, expect, it } from "vitest";
import { didYouMean, nearestName } from "../../../src/diagnostics/nearest-name.ts";

describe("nearestName", () => {
  it.each([
    ["reed", ["read", "write"], "read"],
    ["wirte", ["read", "write"], "write"],
    ["READ", ["read"], "read"],
    ["descripton", ["description", "mode"], "description"],
    ["b", ["a", "b"], "b"],
    ["ab", ["ac", "ad"], "ac"],
    ["shell", ["skill", "agent"], undefined],
    ["zzz", ["read", "write"], undefined],
    ["", ["read"], undefined],
    ["read", [], undefined],
  ])("of %j among %j is %j", (name, candidates, nearest) => {
    expect(nearestName(name, candidates)).toBe(nearest);
  });

  it("becomes a hint, or none", () => {
    expect(didYouMean("reed", ["read"])).toStrictEqual(["did you mean `read`?"]);
    expect(didYouMean("zzz", ["read"])).toStrictEqual([]);
  });
});
