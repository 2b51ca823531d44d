import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { changeLibrary, startLibrary } from "./changing-library.ts";
import {
  emptyReport,
  lookAtFinished,
  lookAtKilled,
  momentOf,
  stateOf,
  usersFiles,
  type Arena,
  type Counts,
  type KillReport,
} from "./kill-report.ts";
import { createRandom, type Random } from "./random.ts";
import { readTree } from "./read-tree.ts";

export interface KillOptions {
  readonly trials: number;
  readonly seed: number;
  readonly onTrial?: (done: number) => void;
}

const coderSets = ["claude", "claude,qwen", "all", "codex,gemini", "all"];

/**
 * Kills real runs at random moments, over a library that changes between them, and looks at what they leave. After
 * each, an undisturbed run must reach what the twin reached.
 */
export async function runKillTrials({ trials, seed, onTrial }: KillOptions): Promise<KillReport> {
  const random = createRandom(seed);
  const arena = createArena(random);
  const report = emptyReport();
  try {
    for (let trial = 0; trial < trials; trial++) {
      await runTrial(arena, random, report);
      onTrial?.(trial + 1);
    }
    return { ...report, trials };
  } finally {
    rmSync(arena.folder, { recursive: true, force: true });
  }
}

function createArena(random: Random): Arena {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "agentsmgr-kill-")));
  const arena = {
    folder,
    library: join(folder, "library"),
    killed: join(folder, "killed"),
    twin: join(folder, "twin"),
  };
  startLibrary(arena.library, random);
  for (const project of [arena.killed, arena.twin])
    for (const [path, text] of Object.entries(usersFiles)) {
      mkdirSync(join(project, path, ".."), { recursive: true });
      writeFileSync(join(project, path), text);
    }
  return arena;
}

async function runTrial(arena: Arena, random: Random, report: Counts): Promise<void> {
  const words = ["populate", "--source", arena.library, "--coder", random.pick(coderSets), "--quiet"];
  const before = readTree(arena.twin);
  changeLibrary(arena.library, random);
  finish(arena.twin, words, arena);
  const after = readTree(arena.twin);
  await kill(arena, words, random);
  report.moments[momentOf(arena, before)]++;
  lookAtKilled(readTree(arena.killed), { before, after }, report);
  const { status, stderr } = finish(arena.killed, words, arena);
  lookAtFinished(arena, after, report, status === 0 ? "" : stderr);
}

/**
 * Half of the kills come at any time of the run, the others soon after the journal appears: most of a run is reading and
 * rendering, where a kill can do nothing.
 */
async function kill(arena: Arena, words: readonly string[], random: Random): Promise<void> {
  const child = spawn(process.execPath, [program(), ...words], {
    ...processOptions(arena.killed, arena),
    stdio: "ignore",
  });
  const ended = new Promise<void>((done) => child.on("exit", () => done()));
  const marks = random.pick<readonly string[]>([[], ["journal-staging.json"], ["journal.json"]]);
  const place = stateOf(arena, arena.killed);
  const start = performance.now();
  // Not by timers: these are too coarse for what takes a millisecond.
  const until = (isReached: () => boolean): void => {
    while (!isReached() && performance.now() - start < 3000) if (hasEnded(child.pid)) return;
  };
  if (marks.length > 0) until(() => marks.some((mark) => existsSync(join(place, mark))));
  const rest =
    marks.length > 0 ? random.between(0, marks[0] === "journal.json" ? 8 : 25) : random.between(0, 250);
  const goal = performance.now() + rest;
  until(() => performance.now() >= goal);
  child.kill("SIGKILL");
  await ended;
}

/** A process that has ended but was not waited for yet is a zombie. Without `/proc` every kill comes at once. */
function hasEnded(pid: number | undefined): boolean {
  return pid === undefined || !existsSync(`/proc/${pid}/exe`);
}

function finish(project: string, words: readonly string[], arena: Arena) {
  return spawnSync(process.execPath, [program(), ...words], {
    ...processOptions(project, arena),
    encoding: "utf8",
  });
}

function program(): string {
  return resolve("dist/cli/main.js");
}

function processOptions(project: string, { folder }: Arena) {
  const state = join(folder, "state");
  const env = {
    PATH: "/usr/bin:/bin",
    HOME: folder,
    XDG_STATE_HOME: state,
    XDG_CACHE_HOME: join(folder, "cache"),
  };
  return { cwd: project, env };
}
