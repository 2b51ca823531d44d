import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { placeFolder } from "../src/config/state-folder.ts";
import { changeLibrary, startLibrary } from "./changing-library.ts";
import { createRandom, type Random } from "./random.ts";
import { isTemporary, readTree, type Tree } from "./read-tree.ts";

export interface KillOptions {
  readonly trials: number;
  readonly seed: number;
  readonly onTrial?: (done: number) => void;
}

/** How far a run had come when it was killed. */
export type Moment = "before" | "staging" | "committing" | "after";

export interface KillReport {
  readonly trials: number;
  readonly moments: Readonly<Record<Moment, number>>;
  /** Seen right after a kill: empty, half, or of neither the old nor the new library. */
  readonly damagedFiles: number;
  /** Left after the next run: temporary files, locks, journals, and files that nobody wants. */
  readonly strayFiles: number;
  /** Of files and keys of the user's. */
  readonly bytesLost: number;
  /** Runs after a kill whose tree is not that of the undisturbed twin. */
  readonly notConverged: number;
  /** What was wrong, for people. */
  readonly faults: readonly string[];
}

/** Two projects of one user's files: one is killed, its twin is not. */
interface Arena {
  readonly folder: string;
  readonly library: string;
  readonly killed: string;
  readonly twin: string;
}

const sentinel = "sentinel-of-the-user";

/** Of the user's, in files that we edit, too. */
const usersFiles: Readonly<Record<string, string>> = {
  "CLAUDE.md": `# Mine\n\n${sentinel}\n`,
  "AGENTS.md": `${sentinel}, without a line end`,
  ".claude/settings.json": `{\n  // ${sentinel}\n  "mine": ["${sentinel}"],\n  "permissions": { "allow": ["${sentinel}"] }\n}\n`,
  ".qwen/settings.json": `{ "mine": "${sentinel}" }`,
  ".codex/config.toml": `mine = "${sentinel}" # ${sentinel}\n`,
  ".mcp.json": `{"mcpServers": {"mine": {"command": "${sentinel}"}}}\n`,
  ".claude/commands/mine.md": `${sentinel}\n`,
  "src/main.py": `print("${sentinel}")\n`,
};

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

type Counts = { -readonly [Key in keyof KillReport]: KillReport[Key] } & {
  moments: Record<Moment, number>;
  faults: string[];
};

function emptyReport(): Counts {
  const moments = { before: 0, staging: 0, committing: 0, after: 0 };
  const none = { damagedFiles: 0, strayFiles: 0, bytesLost: 0, notConverged: 0 };
  return { trials: 0, moments, ...none, faults: [] };
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

/** A process that has ended but was not waited for yet is a zombie. */
function hasEnded(pid: number | undefined): boolean {
  return pid === undefined || !existsSync(`/proc/${pid}/exe`);
}

function momentOf(arena: Arena, before: Tree): Moment {
  const place = stateOf(arena, arena.killed);
  if (existsSync(join(place, "journal-staging.json"))) return "staging";
  if (existsSync(join(place, "journal.json"))) return "committing";
  return sameTree(readTree(arena.killed), before) ? "before" : "after";
}

function lookAtKilled(
  tree: Tree,
  { before, after }: { readonly before: Tree; readonly after: Tree },
  report: Counts,
): void {
  for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const isGone = tree[path] === undefined && (before[path] === undefined || after[path] === undefined);
    if (isGone || tree[path] === before[path] || tree[path] === after[path]) continue;
    report.damagedFiles++;
    report.faults.push(`after a kill, ${path} is neither old nor new: ${JSON.stringify(tree[path])}`);
  }
  report.bytesLost += lostBytes(tree, report);
}

/** Each sentinel must be where it was, and files that are all the user's must be as they were. */
function lostBytes(tree: Tree, report: Counts): number {
  let lost = 0;
  for (const [path, text] of Object.entries(usersFiles)) {
    const count = text.split(sentinel).length - (tree[path] ?? "").split(sentinel).length;
    if (count <= 0) continue;
    lost += count * sentinel.length;
    report.faults.push(`${path} has lost text of the user's`);
  }
  return lost;
}

function lookAtFinished(arena: Arena, after: Tree, report: Counts, failure: string): void {
  const tree = readTree(arena.killed);
  const stray = Object.keys(tree).filter((path) => isTemporary(path) || after[path] === undefined);
  const left = ["lock", "journal.json", "journal-staging.json"].filter((name) =>
    existsSync(join(stateOf(arena, arena.killed), name)),
  );
  report.strayFiles += stray.length;
  for (const path of stray) report.faults.push(`after the next run, ${path} is left`);
  // The lock of a killed run with nothing to write after it stays: the next run that writes takes it over.
  for (const name of left.filter((name) => name !== "lock")) {
    report.strayFiles++;
    report.faults.push(`after the next run, ${name} is left`);
  }
  report.bytesLost += lostBytes(tree, report);
  if (failure === "" && sameTree(tree, after)) return;
  report.notConverged++;
  report.faults.push(failure || "the next run has not reached what an undisturbed one reached");
  // The next trial starts from where it should have been.
  rmSync(arena.killed, { recursive: true });
  cpSync(arena.twin, arena.killed, { recursive: true, verbatimSymlinks: true });
}

function sameTree(a: Tree, b: Tree): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
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

function stateOf({ folder }: Arena, project: string): string {
  return placeFolder(join(folder, "state/agentsmgr"), "per-project", project);
}
