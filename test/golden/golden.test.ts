import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coderNames } from "../../src/model/coder-name.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { loadCatalog } from "../../src/sources/load-catalog.ts";
import { shippedLibrary } from "../../src/sources/resolve-source.ts";
import { renderParts, type RenderRequest } from "../helpers/builders.ts";
import { expectGoldenTree, goldenTreeNames } from "./golden-tree.ts";

const library = join(import.meta.dirname, "../fixtures/library");

const runs: readonly (readonly [name: string, coder: string, request: RenderRequest])[] = [
  ...coderNames.map((coder) => [`${coder}-project`, coder, {}] as const),
  ["qwen-0.0.14-project", "qwen", { client: "0.0.14" }],
  ["qwen-0.5-project", "qwen", { client: "0.5" }],
  ["claude-auxiliary", "claude", { layout: "auxiliary" }],
  ["claude-user", "claude", { mode: "per-user" }],
  ["qwen-beside-all", "qwen", { coders: coderNames, languages: ["python"] }],
];

// `npm run golden` writes the trees anew. Look at the differences before you commit them.
describe("the golden library", () => {
  it.each(runs)("renders as in trees/%s", async (name, coder, request) => {
    const { catalog, diagnostics } = await loadCatalog(library, { renderers: [createRenderer(coder)] });
    expect(diagnostics).toStrictEqual([]);
    expectGoldenTree(name, renderParts(coder, catalog, request));
  });

  it("has no tree that nothing is compared with", () => {
    expect(goldenTreeNames()).toStrictEqual(runs.map(([name]) => name).sort());
  });
});

describe("the library that we ship", () => {
  const renderers = coderNames.map((coder) => createRenderer(coder));

  it("loads without a diagnostic", async () => {
    const { diagnostics } = await loadCatalog(shippedLibrary(), { renderers });
    expect(diagnostics).toStrictEqual([]);
  });

  it.each(["per-project", "per-user"] as const)("renders %s for all coders", async (mode) => {
    const { catalog } = await loadCatalog(shippedLibrary(), { renderers });
    for (const coder of coderNames) {
      const { entries } = renderParts(coder, catalog, { mode, coders: coderNames });
      expect(entries.length).toBeGreaterThan(catalog.commands.length + catalog.agents.length);
    }
  });
});
