import { LibraryError } from "../diagnostics/errors.ts";
import { gitEnvironment, gitSettings } from "./git-environment.ts";
import { gitFault } from "./git-fault.ts";
import { fetchLimits, tooLarge, type FetchContext, type FetchWatch } from "./fetch-watch.ts";
import { runProcess, type ProcessEnvironment, type ProcessResult } from "./run-process.ts";
import type { GitSource } from "./source.ts";

export interface GitRunner {
  /** Output of a call that succeeds. */
  run(arguments_: readonly string[], options?: GitCallOptions): Promise<Buffer>;
  /** The same; what git said when it fails. */
  attempt(arguments_: readonly string[], options?: GitCallOptions): Promise<GitResult>;
}

export interface GitCallOptions {
  readonly input?: string | undefined;
  /** Bytes; default: those of a listing. */
  readonly longestOutput?: number | undefined;
}

export type GitResult =
  { readonly ok: true; readonly output: Buffer } | { readonly ok: false; readonly errors: string };

/**
 * The system's git, for one source in one folder. Values that come from others stand behind `--` or are commits.
 *
 * @throws LibraryError without git, and for what git cannot do; what the watch throws when it is aborted
 */
export async function createGit(
  source: Pick<GitSource, "asked" | "transport">,
  {
    folder,
    context,
    watch,
  }: { readonly folder: string; readonly context: FetchContext; readonly watch: FetchWatch },
): Promise<GitRunner> {
  const call = async (
    arguments_: readonly string[],
    environment: ProcessEnvironment,
    options: GitCallOptions = {},
  ): Promise<GitResult> => {
    const longestOutput = options.longestOutput ?? fetchLimits.listing;
    const settings = gitSettings.flatMap((setting) => ["-c", setting]);
    const result = await runGit({
      program: "git",
      arguments: [...settings, ...arguments_],
      folder,
      environment,
      input: options.input,
      signal: watch.signal,
      longestOutput,
    }).finally(() => watch.throwIfAborted());
    if (result.isTooLong) throw tooLarge(source.asked, longestOutput);
    return result.code === 0 ? { ok: true, output: result.output } : { ok: false, errors: result.errors };
  };
  const plain = gitEnvironment(context.environment, { ...source, folder });
  const configured =
    source.transport === "file" ? undefined : await call(["config", "--get", "core.sshCommand"], plain);
  const sshCommand = configured?.ok === true ? configured.output.toString("utf8").trim() : undefined;
  const environment = gitEnvironment(context.environment, { ...source, folder, sshCommand });
  return {
    attempt: (arguments_, options) => call(arguments_, environment, options),
    run: async (arguments_, options) => {
      const result = await call(arguments_, environment, options);
      if (!result.ok) throw gitFault(source.asked, result.errors);
      return result.output;
    },
  };
}

async function runGit(request: Parameters<typeof runProcess>[0]): Promise<ProcessResult> {
  try {
    return await runProcess(request);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new LibraryError("source/no-git", "there is no `git` on your PATH, and this source needs it", {
      hints: ["install git, or give a folder as the source"],
      cause: error,
    });
  }
}
