import { randomUUID } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync } from "node:fs";
import { constants, hostname } from "node:os";
import { digest } from "./digest.ts";
import { removeTree } from "./disk-tree.ts";
import { isMissing, isSystemError, onDisk } from "./file-error.ts";
import { makeFolders } from "./make-folders.ts";
import { childOf } from "./path-rules.ts";

/** Milliseconds after which a scratch folder of another machine counts as left behind. */
const longestAge = 24 * 3600 * 1000;

const pattern = /^\.scratch-([0-9a-f]{8})-(\d+)-/;

/** Signals that end a program without giving it a turn. */
const endings = ["SIGTERM", "SIGHUP"] as const;

/**
 * Runs a step with a new folder in `parent`, which is removed when the step is over, failed, or the process is ended
 * by a signal. What a killed process left behind is removed by the next.
 */
export async function withScratchFolder<T>(parent: string, step: (folder: string) => Promise<T>): Promise<T> {
  onDisk(parent, "make", () => makeFolders(parent, 0o700));
  sweepScratch(parent);
  const folder = childOf(parent, `.scratch-${thisHost()}-${process.pid}-${randomUUID().slice(0, 13)}`);
  onDisk(folder, "make", () => mkdirSync(folder, { mode: 0o700 }));
  const remove = (): void => removeTree(folder);
  process.once("exit", remove);
  for (const name of endings) process.once(name, endBySignal);
  try {
    return await step(folder);
  } finally {
    process.removeListener("exit", remove);
    for (const name of endings) process.removeListener(name, endBySignal);
    remove();
  }
}

/** With all that is to be done at the end of a process: a signal alone would not do it. */
function endBySignal(signal: NodeJS.Signals): void {
  process.exit(128 + constants.signals[signal]);
}

/** Removes the scratch folders of processes of this machine that are gone, and old ones of other machines. */
export function sweepScratch(parent: string): void {
  for (const name of namesIn(parent)) {
    const [, host, id] = pattern.exec(name) ?? [];
    if (host === undefined) continue;
    const folder = childOf(parent, name);
    const isGone = host === thisHost() ? !isRunning(Number(id)) : ageOf(folder) > longestAge;
    if (isGone) removeTree(folder);
  }
}

function namesIn(folder: string): string[] {
  try {
    return onDisk(folder, "list", () => readdirSync(folder));
  } catch (error) {
    if (error instanceof Error && isMissing(error.cause)) return [];
    throw error;
  }
}

/** A container shares the cache and not the numbers of processes, and has a name of its own. */
function thisHost(): string {
  return digest(hostname()).slice("sha256:".length, "sha256:".length + 8);
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    if (isSystemError(error)) return error.code !== "ESRCH";
    throw error;
  }
}

function ageOf(path: string): number {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 0 : Date.now() - stats.mtimeMs;
}
