import { homedir } from "node:os";
import { resolve } from "node:path";
import { cacheHome, stateFolder } from "../config/state-folder.ts";
import { toForwardSlashes } from "../files/path-rules.ts";
import type { BootstrapOptions, BootstrapResult } from "./bootstrap.ts";
import { copyProject, type ProjectRun } from "./copying/copy-project.ts";
import { toAnswers } from "./questions/to-answers.ts";
import type { SourceOptions } from "./source/opened-template.ts";
import { withTemplate } from "./source/with-template.ts";

const defaultSeconds = 120;

/** See {@link bootstrap}. */
export async function bootstrapProject(options: BootstrapOptions): Promise<BootstrapResult> {
  const run = runOf(options);
  const { onConflict } = options;
  return withTemplate(options.from, sourceOf(options, run), async (versions, ref) => {
    const template = await versions.open({ ...run, ref: options.ref ?? ref });
    const project = await copyProject(template, {
      ...run,
      overwrite: onConflict === "overwrite",
      cleanupOnError: options.cleanupOnError ?? true,
      onConflict: async (path) => (typeof onConflict === "function" ? onConflict(path) : onConflict),
    });
    const { tree, files, isWritten, warnings } = project;
    return {
      tree: tree.files,
      files,
      isWritten,
      answersFile: tree.answersFile,
      source: template.source,
      commit: template.commit,
      warnings: [...template.warnings, ...warnings],
    };
  });
}

function homeOf({ HOME }: NodeJS.ProcessEnv): string {
  return toForwardSlashes(HOME === undefined || HOME === "" ? homedir() : HOME);
}

function sourceOf({ fetchTimeout = defaultSeconds }: BootstrapOptions, run: ProjectRun): SourceOptions {
  const { environment, onStep, signal = new AbortController().signal } = run;
  const home = homeOf(environment);
  return {
    place: { base: process.cwd(), home },
    cacheFolder: `${cacheHome(environment, home)}/agentsmgr/templates`,
    context: { environment, signal, seconds: fetchTimeout, onStep },
  };
}

function runOf(options: BootstrapOptions): ProjectRun {
  const { environment = process.env } = options;
  return {
    destination: toForwardSlashes(resolve(options.destination)),
    data: toAnswers(options.data),
    userDefaults: toAnswers(options.userDefaults),
    useDefaults: true,
    skipAnswered: false,
    answersFile: options.answersFile,
    exclude: options.exclude ?? [],
    skipIfExists: options.skipIfExists ?? [],
    vcsRef: options.ref,
    usePrereleases: options.usePrereleases ?? false,
    isTrusted: options.trust ?? false,
    skipTasks: options.skipTasks ?? false,
    isPretended: options.pretend ?? false,
    isQuiet: false,
    environment,
    stateFolder: stateFolder(environment, homeOf(environment)),
    signal: options.signal,
    random: Math.random,
    now: () => new Date(),
    onStep: options.onStep ?? (() => undefined),
    onMessage: options.onMessage ?? (() => undefined),
  };
}
