import { toData, type Data, type TemplateData } from "../../templates/jinja/values/from-data.ts";
import type { AnswerMap } from "./answer-sheet.ts";
import type { Answers } from "./resolve-answers.ts";

export type CopierOperation = "copy" | "update";
export type CopierPhase = "prompt" | "render" | "tasks" | "migrate" | "undefined";

/** What a template can know of the run that uses it, as Copier tells it. */
export interface CopierContext {
  readonly operation: CopierOperation;
  readonly phase: CopierPhase;
  /** Where the template is from, as it is recorded. */
  readonly source: string;
  /** The template's version as it is recorded; undefined when it has none. */
  readonly commit: string | undefined;
  readonly commitHash: string | undefined;
  /** The folder in which the template's files are during the run. */
  readonly templateFolder: string;
  readonly destination: string;
  readonly answersFile: string;
  readonly vcsRef: string | undefined;
  readonly usePrereleases: boolean;
  readonly data: AnswerMap;
  readonly userDefaults: AnswerMap;
  readonly subdirectory: string;
  /** What the caller added to the template's patterns. */
  readonly exclude: readonly string[];
  readonly skipIfExists: readonly string[];
  readonly defaults: boolean;
  readonly overwrite: boolean;
  readonly pretend: boolean;
  readonly quiet: boolean;
  readonly cleanupOnError: boolean;
  readonly conflict: "inline" | "rej";
  readonly contextLines: number;
  readonly isTrusted: boolean;
  readonly skipAnswered: boolean;
  readonly skipTasks: boolean;
  readonly os: "linux" | "macos" | "windows" | undefined;
  readonly separator: string;
  /** See {@link makeExternalData}. */
  readonly externalData: Readonly<Record<string, Data>>;
}

/** All names that a template sees: the answers, and what Copier tells of the run. */
export function makeContextValues(context: CopierContext, answers: Answers): TemplateData {
  const { source, commit, operation, phase } = context;
  const version: TemplateData = { _src_path: source, ...(commit === undefined ? {} : { _commit: commit }) };
  return {
    ...dataOf(answers.values),
    ...version,
    _copier_answers: {
      ...(commit === undefined ? {} : { _commit: commit }),
      _src_path: source,
      ...dataOf(answers.recorded),
    },
    _copier_conf: makeConf(context),
    _copier_operation: operation,
    _copier_phase: phase,
    _copier_python: pythonProgram(context),
    _external_data: context.externalData,
    _folder_name: folderName(context.destination),
  };
}

/** Answers as names and values of a template. */
export function dataOf(answers: AnswerMap): TemplateData {
  return Object.fromEntries(Array.from(answers, ([name, value]) => [name, toData(value)] as const));
}

/** Copier's own names; paths are texts. */
function makeConf(context: CopierContext): TemplateData {
  return {
    src_path: context.templateFolder,
    dst_path: context.destination,
    answers_file: context.answersFile,
    vcs_ref: context.vcsRef ?? null,
    vcs_ref_hash: context.commitHash ?? null,
    data: dataOf(context.data),
    exclude: context.exclude,
    use_prereleases: context.usePrereleases,
    skip_if_exists: context.skipIfExists,
    subdirectory: context.subdirectory,
    cleanup_on_error: context.cleanupOnError,
    defaults: context.defaults,
    user_defaults: dataOf(context.userDefaults),
    overwrite: context.overwrite,
    pretend: context.pretend,
    quiet: context.quiet,
    conflict: context.conflict,
    context_lines: context.contextLines,
    unsafe: context.isTrusted,
    skip_answered: context.skipAnswered,
    skip_tasks: context.skipTasks,
    sep: context.separator,
    os: context.os ?? null,
  };
}

/** Copier tells the interpreter that runs it. We have none: this is the one that the system finds, if it has one. */
function pythonProgram({ os }: CopierContext): string {
  return os === "windows" ? "python" : "python3";
}

function folderName(destination: string): string {
  return destination.split(/[\\/]+/).findLast((part) => part !== "" && part !== ".") ?? "";
}
