import { findBackups, type FoundBackups, type PlacedBackup } from "../../applying/find-backups.ts";
import { findPlace } from "../../applying/find-place.ts";
import { findUnfinished } from "../../applying/find-unfinished.ts";
import { pruneBackups } from "../../applying/prune-backups.ts";
import { readKept } from "../../applying/read-backups.ts";
import { parseDays } from "../../config/parse-days.ts";
import { stateFolder } from "../../config/state-folder.ts";
import { FileError, UsageError } from "../../diagnostics/errors.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import type { KeptFile } from "../../planning/kept-files.ts";
import type { Manifest } from "../../planning/manifest.ts";
import { planRestore } from "../../planning/plan-restore.ts";
import { formatBackup, formatBackups } from "../../reporting/format-backups.ts";
import { chooseAction } from "../choose-action.ts";
import type { CommonOptions } from "../common-options.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { jsonDocument } from "../json-document.ts";
import { daysAgo } from "../keep-for-later.ts";
import { readRecord, readSettings } from "../open-place.ts";
import { rootsOf } from "../place-roots.ts";
import { reportFaults } from "../report.ts";
import { runPlan } from "../run-plan.ts";
import { settleInterrupted } from "../settle-interrupted.ts";
import type { Terminal } from "../terminal.ts";

interface Call {
  readonly words: readonly string[];
  readonly found: FoundBackups;
  readonly options: CommonOptions;
  readonly terminal: Terminal;
}

const actions = { list, show, restore, prune } as const;

/** `agentsmgr backups [list|show RUN|restore RUN [PATH…]|prune]`: what runs have replaced, in all places. */
export async function backups(
  [word = "list", ...words]: readonly string[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const action = chooseAction("backups", word, Object.keys(actions) as (keyof typeof actions)[]);
  const state = stateFolder(terminal.environment, terminal.home);
  const found = findBackups(nodeDisk, `${state}/places`, (scope, target) =>
    findPlace(nodeDisk, { scope, target, stateFolder: state }),
  );
  reportFaults(found.faults, terminal);
  return actions[action]({ words, found, options, terminal });
}

async function list({ words, found, options, terminal }: Call): Promise<ExitCode> {
  takeAtMost(words, 0, "list");
  if (options.json === true) terminal.out(jsonDocument("backups", true, { ...found }));
  else terminal.out(found.backups.length === 0 ? "there are no backups\n" : formatBackups(found.backups));
  return exitCode.done;
}

async function show({ words, found, options, terminal }: Call): Promise<ExitCode> {
  takeAtMost(words, 1, "show");
  const backup = findRun(found, words[0]);
  terminal.out(options.json === true ? jsonDocument("backups", true, { backup }) : formatBackup(backup));
  return exitCode.done;
}

async function restore({ words: [run, ...paths], found, options, terminal }: Call): Promise<ExitCode> {
  const backup = findRun(found, run);
  const { scope, target, place } = backup;
  const settings = await readSettings(backup, terminal);
  const { manifestPath } = readRecord(backup, terminal);
  const from = { ...backup, manifestPath, settings };
  const ended = await settleInterrupted(from, "agentsmgr backups restore", options, terminal);
  const { manifest } = readRecord(backup, terminal);
  const roots = rootsOf(backup, settings, terminal);
  const files = chosenFiles(backup, paths);
  const planned = planRestore({ scope, target, roots, manifest, disk: nodeDisk, files });
  const left = ended ?? findUnfinished(nodeDisk, place);
  const plan = { ...planned, warnings: [...left, ...planned.warnings] };
  const words = {
    nothing: "nothing to do: all of it is there",
    done: "done; what stood there is in a backup too",
  };
  return runPlan({ command: "backups", plan, manifestPath, place, settings, options, words }, terminal);
}

async function prune({ words, found, options, terminal }: Call): Promise<ExitCode> {
  takeAtMost(words, 0, "prune");
  if (options.olderThan !== undefined && parseDays(options.olderThan) === undefined)
    throw new UsageError("usage/days", `\`--older-than ${options.olderThan}\` should be days`, {
      hints: ["write it such as `--older-than 30d`"],
    });
  const pruned: PlacedBackup[] = [];
  for (const place of new Set(found.backups.map((backup) => backup.place))) {
    const [backup] = found.backups.filter((one) => one.place === place);
    if (backup === undefined) continue;
    const keep = options.olderThan ?? (await readSettings(backup, terminal)).keepBackups.value;
    const manifest = (): Manifest => readRecord(backup, terminal).manifest;
    const isSimulated = options.simulate === true;
    const gone = pruneBackups(nodeDisk, { place, before: daysAgo(keep), manifest, isSimulated });
    pruned.push(...gone.map((one) => ({ ...one, place })));
  }
  if (options.json === true)
    terminal.out(jsonDocument("backups", true, { applied: options.simulate !== true, pruned }));
  else if (options.quiet !== true)
    terminal.out(
      pruned.length === 0
        ? "nothing to prune\n"
        : `${options.simulate === true ? "would delete" : "deleted"}:\n${formatBackups(pruned)}`,
    );
  return exitCode.done;
}

/** @throws UsageError when no backup, or more than one, has a name that begins so */
function findRun({ backups }: FoundBackups, run: string | undefined): PlacedBackup {
  const hints = ["`agentsmgr backups list` names them"];
  if (run === undefined) throw new UsageError("usage/no-run", "the name of a run is missing", { hints });
  const matches = backups.filter((backup) => backup.run.startsWith(run));
  const [found] = matches;
  if (found === undefined)
    throw new UsageError("usage/unknown-run", `there is no backup of a run \`${run}\``, { hints });
  const exact = matches.find((backup) => backup.run === run);
  if (matches.length > 1 && exact === undefined)
    throw new UsageError("usage/unknown-run", `${matches.length} backups begin with \`${run}\``, { hints });
  return exact ?? found;
}

/** All files, or those that are named: absolute, or relative to the target. */
function chosenFiles(backup: PlacedBackup, paths: readonly string[]): Map<string, KeptFile> {
  const wanted = paths.map((path) =>
    path.startsWith("/") ? path : `${backup.target}/${path.replace(/^~?\.?\//, "")}`,
  );
  const unknown = wanted.find((path) => !backup.files.some((file) => file.path === path));
  if (unknown !== undefined)
    throw new UsageError("usage/unknown-path", `\`${unknown}\` is not in the backup \`${backup.run}\``, {
      hints: [`\`agentsmgr backups show ${backup.run}\` names its files`],
    });
  const files = backup.files.filter(({ path }) => wanted.length === 0 || wanted.includes(path));
  return new Map(files.map((file) => [file.path, readWhole(backup, file)]));
}

function readWhole(backup: PlacedBackup, file: PlacedBackup["files"][number]): KeptFile {
  const kept = readKept(nodeDisk, backup, file);
  if (kept !== undefined) return kept;
  throw new FileError(
    "backup/damaged",
    `the backup of \`${file.path}\` is not what was put there; nothing was written`,
    {
      hints: ["name the other files to bring back only these"],
    },
  );
}

function takeAtMost(words: readonly string[], count: number, action: string): void {
  if (words.length <= count) return;
  const got = words.map((word) => `\`${word}\``).join(", ");
  const taken = count === 0 ? "nothing more" : "the name of one run";
  throw new UsageError("usage/arguments", `backups ${action} takes ${taken}, got ${got}`, {
    hints: ["`agentsmgr backups --help` has examples"],
  });
}
