import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { placeFolder } from "../src/config/state-folder.ts";
import { isTemporary, readTree, type Tree } from "./read-tree.ts";

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
export interface Arena {
  readonly folder: string;
  readonly library: string;
  readonly killed: string;
  readonly twin: string;
}

const sentinel = "sentinel-of-the-user";

/** Of the user's, in files that we edit, too. */
export const usersFiles: Readonly<Record<string, string>> = {
  "CLAUDE.md": `# Mine\n\n${sentinel}\n`,
  "AGENTS.md": `${sentinel}, without a line end`,
  ".claude/settings.json": `{\n  // ${sentinel}\n  "mine": ["${sentinel}"],\n  "permissions": { "allow": ["${sentinel}"] }\n}\n`,
  ".qwen/settings.json": `{ "mine": "${sentinel}" }`,
  ".codex/config.toml": `mine = "${sentinel}" # ${sentinel}\n`,
  ".mcp.json": `{"mcpServers": {"mine": {"command": "${sentinel}"}}}\n`,
  ".claude/commands/mine.md": `${sentinel}\n`,
  "src/main.py": `print("${sentinel}")\n`,
};

export type Counts = { -readonly [Key in keyof KillReport]: KillReport[Key] } & {
  moments: Record<Moment, number>;
  faults: string[];
};

export function emptyReport(): Counts {
  const moments = { before: 0, staging: 0, committing: 0, after: 0 };
  const none = { damagedFiles: 0, strayFiles: 0, bytesLost: 0, notConverged: 0 };
  return { trials: 0, moments, ...none, faults: [] };
}

export function momentOf(arena: Arena, before: Tree): Moment {
  const place = stateOf(arena, arena.killed);
  if (existsSync(join(place, "journal-staging.json"))) return "staging";
  if (existsSync(join(place, "journal.json"))) return "committing";
  return sameTree(readTree(arena.killed), before) ? "before" : "after";
}

export function lookAtKilled(
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

export function lookAtFinished(arena: Arena, after: Tree, report: Counts, failure: string): void {
  const tree = readTree(arena.killed);
  const stray = Object.keys(tree).filter((path) => isTemporary(path) || after[path] === undefined);
  // Not the lock: when the run after a kill has nothing to write, the next one that has takes it over.
  const left = ["journal.json", "journal-staging.json"].filter((name) =>
    existsSync(join(stateOf(arena, arena.killed), name)),
  );
  report.strayFiles += stray.length + left.length;
  for (const path of [...stray, ...left]) report.faults.push(`after the next run, ${path} is left`);
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

/** Where the program keeps the lock and the journal of a project. */
export function stateOf({ folder }: Arena, project: string): string {
  return placeFolder(join(folder, "state/agentsmgr"), "per-project", project);
}
