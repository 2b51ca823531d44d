import { resolve } from "node:path";
import { UsageError } from "../diagnostics/errors.ts";
import { readText } from "../files/look-at.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { toForwardSlashes } from "../files/path-rules.ts";
import { cacheHome, stateFolder } from "../config/state-folder.ts";
import type { Settings } from "../config/merge-layers.ts";
import { parseData, readDataFile } from "../bootstrap/questions/given-data.ts";
import { toAnswers } from "../bootstrap/questions/to-answers.ts";
import type { ProjectRun } from "../bootstrap/copying/copy-project.ts";
import type { SourceOptions, TemplateVersions } from "../bootstrap/source/opened-template.ts";
import { isTrusted } from "../sources/trust.ts";
import { visibleText } from "../reporting/visible-text.ts";
import { fetchContext } from "./fetch-context.ts";
import { trustPatterns } from "./user-trust.ts";
import type { CommonOptions } from "./common-options.ts";
import { readSettings } from "./open-place.ts";
import { expandHome } from "./resolve-target.ts";
import type { Terminal } from "./terminal.ts";

/** What all verbs of `bootstrap` share. */
export interface BootstrapScene {
  readonly options: CommonOptions;
  readonly terminal: Terminal;
  readonly settings: Settings;
  /** Absolute. */
  readonly destination: string;
}

/** Only the user's own settings count: the project may be anybody's. */
export async function openScene(
  folder: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<BootstrapScene> {
  const { home, workingDirectory } = terminal;
  const settings = await readSettings({ scope: "per-user", target: home }, terminal);
  const destination = toForwardSlashes(resolve(workingDirectory, expandHome(folder ?? ".", home)));
  return { options, terminal, settings, destination };
}

export function sourceOptions({ terminal, settings }: BootstrapScene): SourceOptions {
  const { environment, home, workingDirectory } = terminal;
  return {
    place: { base: workingDirectory, home },
    cacheFolder: `${cacheHome(environment, home)}/agentsmgr/templates`,
    context: fetchContext(settings, terminal),
  };
}

/** Whom to ask, what was answered, and what is allowed. */
export async function projectRun(
  { options, terminal, settings, destination }: BootstrapScene,
  versions: TemplateVersions,
): Promise<ProjectRun> {
  const { environment, home, signal, progress, canAsk } = terminal;
  const asks = canAsk && options.defaults !== true && options.json !== true;
  const asker = asks ? (await import("./question-asker.ts")).createAsker() : undefined;
  return {
    destination,
    data: readData(options, terminal),
    userDefaults: toAnswers(settings.bootstrapDefaults),
    asker,
    useDefaults: options.defaults === true,
    skipAnswered: options.skipAnswered === true,
    answersFile: options.answersFile,
    exclude: options.exclude ?? [],
    skipIfExists: options.skipIfExists ?? [],
    vcsRef: options.vcsRef,
    usePrereleases: options.prereleases === true,
    isTrusted: options.trust === true || isTrusted(versions.identity, trustPatterns(settings, terminal)),
    skipTasks: options.skipTasks === true,
    isPretended: options.pretend === true,
    isQuiet: options.quiet === true,
    environment,
    stateFolder: stateFolder(environment, home),
    signal,
    random: Math.random,
    now: () => new Date(),
    onStep: (text) => progress.update(text),
    onMessage: (text) => terminal.err(`${visibleText(text.trimEnd())}\n`),
  };
}

function readData({ dataFile, data }: CommonOptions, { workingDirectory }: Terminal): ProjectRun["data"] {
  const named = parseData(data ?? []);
  if (dataFile === undefined) return named;
  const path = resolve(workingDirectory, dataFile);
  const text = readText(nodeDisk, path);
  return new Map([...readDataFile(text, dataFile), ...named]);
}

/** @throws UsageError when more than one is given */
export function onlyOne(options: CommonOptions, names: readonly ("overwrite" | "skip" | "ask")[]): void {
  const given = names.filter((name) => options[name] === true).map((name) => `\`--${name}\``);
  if (given.length > 1)
    throw new UsageError(
      "usage/arguments",
      `${given.join(" and ")} say different things about files that differ`,
      {
        hints: ["leave one of them out"],
      },
    );
}
