// What the template that we ship makes, populated with the built program, with every note a failure.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coderNames } from "../../src/model/coder-name.ts";
import type { Json } from "../../src/model/json.ts";
import { createPlace, runCli } from "../helpers/run-cli.ts";
import { renderShipped, shippedTemplate, writeRendering } from "../helpers/shipped-template.ts";

const template = shippedTemplate();
const scripts = ["guard-secrets", "format-on-edit", "session-context"];
const all = {
  coders: [...coderNames],
  languages: ["python", "typescript", "javascript", "rust", "go", "java"],
  mcp_servers: ["context7", "deepwiki", "playwright", "github"],
  hooks: scripts,
  backend: "ollama",
};

describe("a project of the template that we ship", () => {
  it.each<{ readonly name: string; readonly answers: Readonly<Record<string, Json>> }>([
    { name: "with all answers", answers: all },
    { name: "in the native layout", answers: { ...all, layout: "native", backend: "none" } },
    { name: "with defaults", answers: {} },
    ...coderNames.map((coder) => ({ name: `for ${coder} alone`, answers: { ...all, coders: [coder] } })),
  ])("$name is populated in strict mode without a warning, and is up to date then", async ({ answers }) => {
    const place = createPlace();
    writeRendering(await renderShipped(template, answers), place.project);
    expect(runCli(place, "source trust")).toMatchObject({ exitCode: 0 });
    expect(runCli(place, "validate --json")).toMatchObject({ exitCode: 0, stderr: "" });
    const populated = runCli(place, "populate --strict --json");
    expect(populated.exitCode, populated.stdout + populated.stderr).toBe(0);
    expect(JSON.parse(populated.stdout)).toMatchObject({ ok: true, notes: [], warnings: [] });
    expect(runCli(place, "check --strict")).toMatchObject({ exitCode: 0 });
    const again = runCli(place, "populate --strict");
    expect(again.stdout).toContain("nothing to do");
    expect(again.tree).toStrictEqual(populated.tree);
  });

  it("without a coder says so, and writes nothing", async () => {
    const place = createPlace();
    writeRendering(await renderShipped(template, { coders: [] }), place.project);
    const { exitCode, stderr, tree } = runCli(place, "populate");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("no coder is chosen");
    expect(Object.keys(tree).filter((path) => path.startsWith("project/"))).toHaveLength(2);
  });

  it("has scripts that a shell can read", async () => {
    const place = createPlace();
    writeRendering(await renderShipped(template, { hooks: scripts }), place.project);
    for (const name of scripts) {
      const path = join(place.project, `.auxiliary/library/contents/hooks/${name}.sh`);
      expect(spawnSync("sh", ["-n", path]).status).toBe(0);
    }
  });
});
