import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import type { BlockEntry, Entry, FileEntry, Rendering } from "../../src/model/entry.ts";
import { settingsOf, target, home } from "../helpers/builders.ts";

const trees = join(import.meta.dirname, "trees");

/** Whether `npm run golden` asked for new trees. Never in continuous integration. */
const isUpdate = process.env["UPDATE_GOLDEN"] === "1" && !process.env["CI"];

/**
 * Compares a rendering with `trees/<name>/` file by file, and what is no file of its own (blocks, settings keys,
 * links, modes, notes) with `trees/<name>.json`. A missing or an extra file is a difference.
 */
export function expectGoldenTree(name: string, rendering: Rendering): void {
  const files = new Map(rendering.entries.filter(isFile).map((entry) => [below(entry.path), entry]));
  if (isUpdate) writeTree(name, files, rendering);
  expect([...files.keys()].sort()).toStrictEqual(listFiles(join(trees, name)));
  for (const [path, entry] of files) {
    const golden = readFileSync(join(trees, name, path));
    expect({ path, text: asText(bytesOf(entry)) }).toStrictEqual({ path, text: asText(golden) });
    expect(golden.equals(bytesOf(entry))).toBe(true);
  }
  expect(describeRest(rendering)).toBe(readFileSync(join(trees, `${name}.json`), "utf8"));
}

/** The names of all trees that are kept, to find those that no test compares. */
export function goldenTreeNames(): string[] {
  return readdirSync(trees, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function writeTree(name: string, files: ReadonlyMap<string, FileEntry>, rendering: Rendering): void {
  rmSync(join(trees, name), { recursive: true, force: true });
  for (const [path, entry] of files) {
    const place = join(trees, name, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytesOf(entry));
    chmodSync(place, entry.mode ?? 0o644);
  }
  writeFileSync(join(trees, `${name}.json`), describeRest(rendering));
}

/** The order of keys counts: some coders let the last matching rule win. */
function describeRest({ entries, notes }: Rendering): string {
  const modes = entries.flatMap((entry) =>
    entry.kind === "file" && entry.mode !== undefined ? [[below(entry.path), entry.mode.toString(8)]] : [],
  );
  const shared = entries
    .filter((entry) => !isFile(entry))
    .map((entry) => [below(entry.path), describe(entry)]);
  const rest = { shared: Object.fromEntries(shared), modes: Object.fromEntries(modes), notes };
  return `${JSON.stringify(rest, undefined, 2)}\n`;
}

function describe(entry: Exclude<Entry, FileEntry>): unknown {
  switch (entry.kind) {
    case "link":
      return { link: entry.to };
    case "block":
      return { comment: entry.comment, blocks: entry.blocks.map(describeBlock) };
    case "keys": {
      const { format, alternatives } = entry;
      return { format, alternatives: alternatives?.map(below), settings: settingsOf(entry) };
    }
  }
}

function describeBlock({ id, text }: BlockEntry["blocks"][number]): unknown {
  return { id, lines: text.split("\n") };
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function isFile(entry: Entry): entry is FileEntry {
  return entry.kind === "file";
}

function bytesOf({ contents }: FileEntry): Buffer {
  return Buffer.from(contents);
}

function asText(bytes: Buffer): string {
  return bytes.toString("utf8");
}

/** The path below the project, or below the home. */
function below(path: string): string {
  const root = [target, home].find((folder) => path.startsWith(`${folder}/`));
  if (root === undefined) throw new Error(`${path} is outside`);
  return path.slice(root.length + 1);
}
