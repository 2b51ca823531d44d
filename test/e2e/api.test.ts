// Compiles and runs the programs of the scripting guide and the README against the packed package. What a program
// prints stands in the `text` block behind it.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBlocks, type MarkdownBlock } from "../helpers/markdown-blocks.ts";
import { installPacked, type PackedProject } from "../helpers/packed-tarball.ts";

interface Program {
  readonly place: string;
  readonly source: string;
  readonly output: string | undefined;
}

const programs = ["README.md", "docs/guides/scripting.md"].flatMap((page) => findPrograms(readBlocks(page)));
const compilerOptions = {
  target: "es2023",
  lib: ["es2023"],
  module: "nodenext",
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noEmit: true,
};

describe("the packed package", () => {
  let project: PackedProject;
  beforeAll(() => {
    project = installPacked();
    writeFileSync(join(project.folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    for (const [index, { source }] of programs.entries()) {
      writeFileSync(join(project.folder, `program-${index}.ts`), source);
      const { code } = transformSync(source, { loader: "ts", format: "esm", target: "node20" });
      writeFileSync(join(project.folder, `program-${index}.mjs`), code);
    }
  });
  afterAll(() => project.remove());

  it("has types that fit all programs of the documentation", () => {
    const tsc = resolve("node_modules/typescript/bin/tsc");
    const { stdout, status } = run([tsc, "--project", "."], project.folder);
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  it.each(programs.map(({ place, output }, index) => ({ place, output, index })))(
    "runs the program at $place",
    ({ output, index }) => {
      const { stdout, stderr, status } = run([`program-${index}.mjs`], project.folder);
      expect(stderr).toBe("");
      expect(status).toBe(0);
      expect(stdout.trimEnd()).toBe(output?.trimEnd());
    },
  );
});

function run(words: readonly string[], folder: string) {
  const env = { PATH: process.env["PATH"] ?? "", NO_COLOR: "1" };
  return spawnSync(process.execPath, words, { cwd: folder, env, encoding: "utf8" });
}

function findPrograms(blocks: readonly MarkdownBlock[]): Program[] {
  return blocks.flatMap(({ language, text, place }, index) => {
    if (language !== "ts") return [];
    const next = blocks[index + 1];
    return [{ place, source: text, output: next?.language === "text" ? next.text : undefined }];
  });
}
