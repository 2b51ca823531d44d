import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { Json } from "../model/json.ts";
import type { CopiedFile, OnConflict } from "./copying/plan-copy.ts";

export interface BootstrapOptions {
  /** The project's folder; made when it is not there. */
  readonly destination: string;
  /**
   * A folder, `gh:owner/name`, `gl:…`, the URL of a git repository, with `@ref` behind it. Default: the template that
   * comes with agentsmgr.
   */
  readonly from?: string;
  /** A tag, a branch or a commit; default: the highest release by PEP 440, else the last commit. */
  readonly ref?: string;
  readonly usePrereleases?: boolean;
  /** Answers by name; names that are no questions are variables. A question without an answer takes its default. */
  readonly data?: Readonly<Record<string, Json>>;
  readonly userDefaults?: Readonly<Record<string, Json>>;
  /** Where the project keeps its answers, instead of what the template says. */
  readonly answersFile?: string;
  /** Patterns beside those of the template. */
  readonly exclude?: readonly string[];
  readonly skipIfExists?: readonly string[];
  /** What to do with files that are there and differ; default: nothing is written. */
  readonly onConflict?: OnConflict | ((path: string) => Promise<OnConflict>);
  /** Write nothing, and run no command of the template. */
  readonly pretend?: boolean;
  /** Let commands of the template run. */
  readonly trust?: boolean;
  readonly skipTasks?: boolean;
  /** False: a folder that was made stays when the run fails. */
  readonly cleanupOnError?: boolean;
  /** For git and the template's commands; default: that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Seconds that fetching may take; default: 120. */
  readonly fetchTimeout?: number;
  /** Stops before anything is in its place. */
  readonly signal?: AbortSignal;
  /** Called with what is being done, for people. */
  readonly onStep?: (text: string) => void;
  /** Called with what the template says, for people. */
  readonly onMessage?: (text: string) => void;
}

export interface BootstrapResult {
  /** All files of the template as they were rendered. */
  readonly tree: FileTree;
  /** What became of each. */
  readonly files: readonly CopiedFile[];
  /** False for a pretended run, and when files are in conflict. */
  readonly isWritten: boolean;
  /** Where the project keeps its answers, when the template has such a file. */
  readonly answersFile: string;
  /** As they are recorded. */
  readonly source: string;
  readonly commit: string | undefined;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Sets a project up from a Copier template. Nobody is asked. All is written or nothing; files of the user's that are
 * replaced go to the backups.
 *
 * @throws TemplateError with all faults of the template; UsageError for a missing or wrong answer, and for commands of a
 *   template that nobody trusts; LibraryError when there is no such template or version; ConflictError where a folder is
 *   in the place of a file; FileError when the disk refuses; InterruptedError
 */
export async function bootstrap(options: BootstrapOptions): Promise<BootstrapResult> {
  // As in readQuestions.
  const { bootstrapProject } = await import("./bootstrap-project.ts");
  return bootstrapProject(options);
}
