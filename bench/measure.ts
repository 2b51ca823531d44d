import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { Case } from "./cases.ts";

export interface Sample {
  /** Milliseconds of wall time, of whole processes. */
  readonly times: readonly number[];
  /** Peak resident memory in megabytes of 2^20 bytes; empty where it was not measured. */
  readonly memory: readonly number[];
}

export interface MeasureOptions {
  readonly node: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** Where to put what GNU time says; undefined when memory is not measured. */
  readonly memoryFile: string | undefined;
}

/**
 * Runs every case once per round, so that a machine whose speed drifts is the same for all of them. One round more
 * comes first and is not counted.
 */
export function measure(cases: readonly Case[], options: MeasureOptions): Map<string, Sample> {
  const times = new Map(cases.map(({ name }) => [name, [] as number[]]));
  const memory = new Map(cases.map(({ name }) => [name, [] as number[]]));
  for (let round = -1; round < options.rounds; round++)
    for (const current of cases) {
      const time = runOnce(current, options);
      if (round < 0) continue;
      times.get(current.name)?.push(time);
      // After the timed run: the files of a cold run are there again for the cases that follow.
      if (current.hasMemory === true) memory.get(current.name)?.push(...measureMemory(current, options));
    }
  return new Map(
    cases.map(({ name }) => [name, { times: times.get(name) ?? [], memory: memory.get(name) ?? [] }]),
  );
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The program that tells a child's peak memory, or why there is none. */
export function findTimeProgram(): { readonly path: string } | { readonly missing: string } {
  const path = "/usr/bin/time";
  if (!existsSync(path)) return { missing: "no /usr/bin/time here" };
  const isGnu = spawnSync(path, ["-f", "%M", "true"], { encoding: "utf8" }).status === 0;
  return isGnu ? { path } : { missing: "/usr/bin/time is not GNU time" };
}

function runOnce({ name, arguments: words, prepare }: Case, { node, environment }: MeasureOptions): number {
  prepare?.();
  const start = performance.now();
  const { status } = spawnSync(node, words, { env: environment, stdio: "ignore" });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`\`${name}\` ended with exit code ${status}`);
  return time;
}

function measureMemory({ arguments: words, prepare }: Case, options: MeasureOptions): number[] {
  const { node, environment, memoryFile } = options;
  if (memoryFile === undefined) return [];
  prepare?.();
  const command = ["-f", "%M", "-o", memoryFile, node, ...words];
  spawnSync("/usr/bin/time", command, { env: environment, stdio: "ignore" });
  return [Number(readFileSync(memoryFile, "utf8").trim()) / 1024];
}
