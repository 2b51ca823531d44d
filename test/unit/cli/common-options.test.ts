import { describe, expect, it } from "vitest";
import { flagLayers, parseScope } from "../../../src/cli/common-options.ts";

describe("flagLayers", () => {
  it("says nothing for flags that are not given", () => {
    expect(flagLayers({ json: true, quiet: true, target: "x" })).toStrictEqual([]);
  });

  it("is one layer per flag, each with its name", () => {
    const options = {
      source: "s",
      coder: ["qwen", "claude,qwen"],
      layout: "native",
      languages: ["a,b"],
      strict: true,
    };
    expect(flagLayers(options)).toStrictEqual([
      { origin: "--source", source: "s" },
      { origin: "--coder", coders: ["claude", "qwen"] },
      { origin: "--layout", layout: "native" },
      { origin: "--languages", languages: ["a", "b"] },
      { origin: "--strict", strict: true },
    ]);
  });

  it("takes clients, the last of one coder, and `all`", () => {
    expect(flagLayers({ client: ["qwen@0.5,gemini@1", "qwen@0.24"] })).toMatchObject([
      { coderSettings: { qwen: { client: "0.24" }, gemini: { client: "1" } } },
    ]);
  });

  it.each([
    [{ coder: [","] }, "usage/no-coder"],
    [{ coder: ["qwem"] }, "usage/unknown-coder"],
    [{ client: ["qwen"] }, "usage/client"],
    [{ client: ["@1"] }, "usage/client"],
    [{ client: ["qwen@"] }, "usage/client"],
    [{ client: ["qwem@1"] }, "usage/unknown-coder"],
    [{ layout: "flat" }, "usage/unknown-layout"],
  ])("refuses %o", (options, code) => {
    expect(() => flagLayers(options)).toThrow(expect.objectContaining({ code }));
  });
});

describe("parseScope", () => {
  it.each([
    [undefined, "per-project"],
    ["project", "per-project"],
    ["user", "per-user"],
  ])("%s is %s", (word, mode) => {
    expect(parseScope(word)).toBe(mode);
  });

  it("names the nearest for an unknown one", () => {
    expect(() => parseScope("users")).toThrow(
      expect.objectContaining({
        code: "usage/unknown-scope",
        hints: ["did you mean `user`?", "scopes: project, user"],
      }),
    );
  });
});
