import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { removeTree } from "../../files/disk-tree.ts";
import { lookAt, readTextIfThere } from "../../files/look-at.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { childOf, relativePathFault, toForwardSlashes } from "../../files/path-rules.ts";
import type { Change } from "../../planning/plan.ts";
import { readTemplateConfig } from "../config/read-template-config.ts";
import { checkSameTemplate, readAnswersFile, type AnswersFile } from "../questions/answers-file.ts";
import type { AnswerMap } from "../questions/answer-sheet.ts";
import type { Asker } from "../questions/prompt.ts";
import { renderProject, type ProjectTemplate, type RenderedProject } from "../render-project.ts";
import { refuseUntrusted, runTasks } from "../tasks/run-tasks.ts";
import { planCopy, type CopiedFile, type OnConflict } from "./plan-copy.ts";
import { writeCopy } from "./write-copy.ts";

/** What is done with a project, whatever the template. */
export interface ProjectRun {
  /** Absolute. */
  readonly destination: string;
  readonly data: AnswerMap;
  readonly userDefaults: AnswerMap;
  readonly asker?: Asker | undefined;
  readonly useDefaults: boolean;
  readonly skipAnswered: boolean;
  readonly answersFile?: string | undefined;
  readonly exclude: readonly string[];
  readonly skipIfExists: readonly string[];
  readonly vcsRef?: string | undefined;
  readonly usePrereleases: boolean;
  /** Whether commands of the template may run. */
  readonly isTrusted: boolean;
  readonly skipTasks: boolean;
  readonly isPretended: boolean;
  readonly isQuiet: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stateFolder?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly random: () => number;
  readonly now: () => Date;
  /** Called with what is being done, for people. */
  readonly onStep: (text: string) => void;
  /** Called with what the template says, for people. */
  readonly onMessage: (text: string) => void;
}

export interface CopyRun extends ProjectRun {
  readonly overwrite: boolean;
  /** Whether a destination that was made is removed when the run fails. */
  readonly cleanupOnError: boolean;
  readonly onConflict: (path: string, change: Change) => Promise<OnConflict | undefined>;
}

export interface CopiedProject extends RenderedProject {
  readonly files: readonly CopiedFile[];
  readonly changes: readonly Change[];
  readonly isWritten: boolean;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Copies a template: asks its questions, renders it, compares it with the destination, writes all or nothing, and runs
 * its tasks. With a conflict that nobody settled nothing is written.
 *
 * @throws see the steps
 */
export async function copyProject(template: ProjectTemplate, run: CopyRun): Promise<CopiedProject> {
  const config = readTemplateConfig(template.files);
  const tasks = run.skipTasks ? [] : config.settings.tasks;
  if (!run.isTrusted) refuseUntrusted(tasks.map(({ command }) => ["task", command]));
  const last = readLastAnswers(run.answersFile ?? config.settings.answersFile, run.destination);
  if (last !== undefined) checkSameTemplate(last, template.source, last.path);
  const project = await renderProject(template, {
    ...run,
    lastAnswers: last?.answers ?? new Map(),
    flags: {
      ...run,
      operation: "copy",
      pretend: run.isPretended,
      quiet: run.isQuiet,
    },
    readExisting: (path) => readExisting(run.destination, path),
    onStart: ({ settings }, render) => say(settings.messages.beforeCopy, render, run),
  });
  const { files, changes } = await planCopy(project.tree, { ...run, disk: nodeDisk });
  const isWritten = !run.isPretended && !files.some(({ action }) => action === "conflict");
  if (isWritten) await carryOut({ project, changes }, run);
  return { ...project, files, changes, isWritten };
}

async function carryOut(
  { project, changes }: { readonly project: RenderedProject; readonly changes: readonly Change[] },
  run: CopyRun,
): Promise<void> {
  const { settings } = project.config;
  const wasThere = lookAt(nodeDisk, run.destination) !== undefined;
  await writeCopy(run.destination, changes, { ...run, command: "agentsmgr bootstrap" });
  try {
    if (!run.skipTasks)
      await runTasks(settings.tasks, {
        ...run,
        ...project,
        values: project.valuesIn("tasks"),
        extra: { _stage: "task", _copier_operation: "copy" },
        isSilent: run.isQuiet,
      });
  } catch (error) {
    if (!wasThere && run.cleanupOnError) removeTree(run.destination);
    throw error;
  }
  say(settings.messages.afterCopy, (text) => project.renderIn("tasks", text), run);
}

/** Shows a message of the template, unless it is empty. */
export function say(
  message: string,
  render: (text: string) => string,
  { isQuiet, onMessage }: Pick<ProjectRun, "isQuiet" | "onMessage">,
): void {
  if (message === "" || isQuiet) return;
  const text = render(message);
  if (text.trim() !== "") onMessage(text);
}

/** The answers of the last time. A path that is a template is known only when all is answered, and counts as none. */
function readLastAnswers(
  path: string,
  destination: string,
): (AnswersFile & { readonly path: string }) | undefined {
  if (relativePathFault(path) !== undefined) return undefined;
  const text = readTextIfThere(nodeDisk, childOf(toForwardSlashes(destination), path));
  return text === undefined ? undefined : { ...readAnswersFile(text, path), path };
}

/** What a file of the project holds. */
export function readExisting(destination: string, path: string): Uint8Array | undefined {
  const place = childOf(toForwardSlashes(destination), path);
  return lookAt(nodeDisk, place)?.kind === "file" ? nodeDisk.readFile(place) : undefined;
}
