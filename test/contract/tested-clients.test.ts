import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { coderNames, type CoderName } from "../../src/model/coder-name.ts";
import { createRenderer } from "../../src/renderers/registry.ts";

/** The package of each coder's client. */
const packages: Readonly<Record<CoderName, string>> = {
  claude: "@anthropic-ai/claude-code",
  opencode: "opencode-ai",
  codex: "@openai/codex",
  gemini: "@google/gemini-cli",
  qwen: "@qwen-code/qwen-code",
};

const clients = "test/conformance/clients";

describe("the clients that the conformance suite asks", () => {
  const manifest = readJson("package.json") as { dependencies: Record<string, string> };
  const lock = readJson("package-lock.json") as {
    packages: Record<string, { version?: string; resolved?: string }>;
  };

  it.each(coderNames)("are of the version that the renderer of %s was checked with", (coder) => {
    const name = packages[coder];
    const { clientTested } = createRenderer(coder);
    expect(manifest.dependencies[name]).toBe(clientTested);
    expect(lock.packages[`node_modules/${name}`]?.version).toBe(clientTested);
  });

  it("are locked without the name of a registry", () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(`${clients}/${name}`, "utf8"));
}
