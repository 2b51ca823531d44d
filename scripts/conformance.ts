// Runs the whole conformance suite and compares its result with test/conformance/results.json; the clients are in
// test/conformance/clients, or where CONFORMANCE_CLIENTS says.
//   npm run conformance                 exits 1 when a test fails, or when the result is another than the written one
//   npm run conformance -- --write      writes the result, and what is generated from it with `npm run generate`
//   npm run conformance -- --compare    says which cells differ and what else failed, and exits 0: for versions that are not the pinned ones
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compareResults, type Results } from "../test/conformance/results/results.ts";

const committed = "test/conformance/results.json";
const folder = mkdtempSync(join(tmpdir(), "agentsmgr-results-"));
try {
  process.exitCode = run(join(folder, "results.json"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(path: string): number {
  const words = ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.conformance.config.ts"];
  const environment = { ...process.env, CONFORMANCE_RESULTS: path };
  const { status } = spawnSync(process.execPath, words, { stdio: "inherit", env: environment });
  const found = readResults(path);
  const differences = compareResults(readResults(committed), found);
  for (const line of [...differences, ...readFailures(path)]) console.error(line);
  if (process.argv.includes("--compare")) return 0;
  if (status !== 0) return 1;
  if (process.argv.includes("--write")) {
    writeFileSync(committed, `${JSON.stringify({ ...readResults(committed), ...found }, undefined, 2)}\n`);
    return 0;
  }
  if (differences.length > 0) console.error("`npm run conformance -- --write` writes the new result");
  return differences.length > 0 ? 1 : 0;
}

/** Of tests without a cell, a line each. */
function readFailures(path: string): string[] {
  const names = JSON.parse(readFileSync(join(dirname(path), "failures.json"), "utf8")) as string[];
  return names.map((name) => `failed, without a cell: ${name}`);
}

function readResults(path: string): Results {
  return JSON.parse(readFileSync(path, "utf8")) as Results;
}
