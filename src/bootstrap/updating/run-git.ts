import { TemplateError } from "../../diagnostics/errors.ts";
import { gitEnvironment, gitSettings } from "../../sources/git-environment.ts";
import { runProcess, type ProcessEnvironment, type ProcessResult } from "../../sources/run-process.ts";

/** Where git runs for an update: in the project, or in a scratch folder. */
export interface GitPlace {
  readonly folder: string;
  readonly environment: ProcessEnvironment;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes: a listing of a large project, or a file. */
const longestOutput = 256 * 1024 * 1024;

const never = new AbortController().signal;

/**
 * Runs the system's git without hooks and without the network.
 *
 * @param accepts exit codes that are no failure
 * @throws TemplateError when there is no git, or it fails
 */
export async function runGit(
  arguments_: readonly string[],
  { folder, environment, signal = never }: GitPlace,
  {
    input,
    accepts = [0],
  }: { readonly input?: string | Uint8Array; readonly accepts?: readonly number[] } = {},
): Promise<ProcessResult> {
  const settings = gitSettings.flatMap((setting) => ["-c", setting]);
  const result = await runProcess({
    program: "git",
    arguments: [...settings, ...arguments_],
    folder,
    environment,
    input,
    signal,
    longestOutput,
  }).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new TemplateError("bootstrap/no-git", "there is no `git` on your PATH, and an update needs it", {
      hints: ["install git"],
      cause: error,
    });
  });
  if (result.code !== null && accepts.includes(result.code)) return result;
  throw new TemplateError("bootstrap/git", `git ${arguments_[0] ?? ""} failed in \`${folder}\``, {
    hints: [result.errors.trim()].filter((text) => text !== ""),
  });
}

/** For a folder of ours: no repository around it counts. */
export function scratchEnvironment(environment: ProcessEnvironment, folder: string): ProcessEnvironment {
  return { ...gitEnvironment(environment, { transport: "file", folder }), GIT_CONFIG_GLOBAL: "/dev/null" };
}

/** For the user's own repository, found from the folder upwards. Messages are in English. */
export function projectEnvironment(environment: ProcessEnvironment): ProcessEnvironment {
  const foreign = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES)$/;
  const kept = Object.entries(environment).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", LANGUAGE: "" };
}
