import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Catalog, Item } from "../../../src/model/catalog.ts";
import { readSpec, type ToolUse } from "../../../src/renderers/shared/map-specs.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";

describe("what the shipped items grant", () => {
  let catalog: Catalog;
  beforeAll(async () => {
    ({ catalog } = await loadCatalog("defaults"));
  });

  test("is no command of git that takes `--output`, but up to `--`", () => {
    const open = [...catalog.commands, ...catalog.agents].flatMap((item) =>
      grantsOf(item)
        .filter(({ isPrefix, command }) => isPrefix && /^git (?:blame|diff|log|show)(?!.* --$)/.test(command))
        .map(({ command }) => `${item.name}: ${command}`),
    );
    expect(open).toEqual([]);
  });

  test("covers every line of git that a command's body runs", () => {
    const folder = "defaults/contents/commands/claude";
    const missing = readdirSync(folder).flatMap((file) => {
      const lines = readFileSync(`${folder}/${file}`, "utf8").matchAll(/!`([^`]+)`/g);
      const item = catalog.commands.find(({ name }) => `${name}.md` === file);
      const grants = item === undefined ? [] : grantsOf(item);
      return [...lines]
        .map(([, line = ""]) => line)
        .filter((line) => !grants.some((grant) => isCovered(line, grant)))
        .map((line) => `${file}: ${line}`);
    });
    expect(missing).toEqual([]);
  });
});

type ShellUse = ToolUse & { kind: "shell" };

function grantsOf({ allowedTools = [] }: Item): ShellUse[] {
  return allowedTools.map(readSpec).filter((use) => use.kind === "shell");
}

function isCovered(line: string, { command, isPrefix }: ShellUse): boolean {
  return line === command || (isPrefix && line.startsWith(`${command} `));
}
