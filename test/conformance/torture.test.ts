import { expect, test } from "vitest";
import { limits } from "../../src/model/limits.ts";
import { hostileLines, hostileTexts, memoryLines } from "./libraries/hostile-texts.ts";
import { prepareLibrary } from "./libraries/prepare-library.ts";
import { hostileCommand } from "./libraries/write-torture.ts";

test("the torture library says each hostile text in every kind of item", async () => {
  const library = await prepareLibrary("torture");
  await library.close();
  const { commands, agents, skills, memory } = library.catalog;
  for (const text of Object.values(hostileTexts)) {
    expect(commands.filter(({ description }) => description === text).length).toBeGreaterThan(0);
    expect(commands.filter(({ argumentHint }) => argumentHint === text).length).toBeGreaterThan(0);
    expect(agents.filter(({ description }) => description === text).length).toBeGreaterThan(0);
    const said = text.replaceAll("---", "--");
    expect(skills.filter(({ description }) => description === said).length).toBeGreaterThan(0);
  }
  const body = commands.find(({ name }) => name === hostileCommand)?.bodies.claude?.text ?? "";
  expect(hostileLines.filter((line) => !body.includes(line))).toEqual([]);
  expect(memoryLines.filter((line) => !(memory[0]?.text ?? "").includes(line))).toEqual([]);
});

test("the torture library has 300 items, deep categories and long names", async () => {
  const library = await prepareLibrary("torture");
  await library.close();
  const { commands, agents, skills } = library.catalog;
  const count = commands.length + agents.length + skills.length;
  expect(count).toBeGreaterThanOrEqual(300);
  expect(count).toBeLessThan(limits.items.most);
  expect(Math.max(...commands.map(({ category }) => category?.length ?? 0))).toBe(8);
  expect(Math.max(...commands.map(({ name }) => name.length))).toBe(64);
});
