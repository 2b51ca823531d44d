import { describe, expect, it } from "vitest";
import { chooseRef, parseRemoteRefs } from "../../../src/sources/remote-refs.ts";

const commit = (digit: string): string => digit.repeat(40);
const listing = [
  "ref: refs/heads/main\tHEAD",
  `${commit("a")}\tHEAD`,
  `${commit("a")}\trefs/heads/main`,
  `${commit("b")}\trefs/heads/feature/x`,
  `${commit("c")}\trefs/heads/v1.0.0`,
  `${commit("d")}\trefs/tags/v1.0.0`,
  `${commit("e")}\trefs/tags/v1.0.0^{}`,
  `${commit("f")}\trefs/tags/lib-2.0`,
  `${commit("9")}\trefs/pull/1/head`,
  "",
].join("\n");
const refs = parseRemoteRefs(listing);
const choose = (ref?: string, tagPrefix?: string) => chooseRef(refs, { ref, tagPrefix, asked: "github:o/r" });

describe("chooseRef", () => {
  it.each([
    [undefined, undefined, "v1.0.0", "refs/tags/v1.0.0", commit("e")],
    [undefined, "lib-", "lib-2.0", "refs/tags/lib-2.0", commit("f")],
    [undefined, "other-", "main", "refs/heads/main", commit("a")],
    ["v1.0.0", undefined, "v1.0.0", "refs/tags/v1.0.0", commit("e")],
    ["refs/heads/v1.0.0", undefined, "v1.0.0", "refs/heads/v1.0.0", commit("c")],
    ["feature/x", undefined, "feature/x", "refs/heads/feature/x", commit("b")],
    [commit("1"), undefined, commit("1"), undefined, commit("1")],
    ["bbbbbbb", undefined, "bbbbbbb", undefined, commit("b")],
    ["1234567", undefined, "1234567", undefined, undefined],
  ])("takes @%s with prefix %s for %s", (ref, prefix, name, fullName, hash) => {
    expect(choose(ref, prefix)).toEqual({ name, fullName, commit: hash });
  });

  it("names the nearest for what is not there, and some that are", () => {
    expect(() => choose("mian")).toThrowError(
      expect.objectContaining({
        code: "source/unknown-ref",
        hints: ["did you mean `main`?", "there are: main, feature/x, v1.0.0, lib-2.0, v1.0.0"],
      }) as Error,
    );
  });

  it("says so when there is nothing at all", () => {
    const empty = parseRemoteRefs("");
    expect(() => chooseRef(empty, { ref: undefined, tagPrefix: undefined, asked: "x" })).toThrowError(
      expect.objectContaining({ code: "source/empty" }) as Error,
    );
  });
});
