import { spawn } from "node:child_process";
import { constants } from "node:os";
import { FileError, InterruptedError, TemplateError } from "../../diagnostics/errors.ts";
import { isSystemError } from "../../files/file-error.ts";
import type { TaskCommand } from "../config/template-config.ts";

export interface CommandPlace {
  /** Absolute. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What it prints is thrown away; else it goes to standard error. */
  readonly isSilent: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a command of a template: a text by the shell, words by themselves. It gets no input.
 *
 * @param name for people: which command of the template it is
 * @throws TemplateError when it fails or cannot be started; InterruptedError when the signal said so
 */
export async function runCommand(command: TaskCommand, name: string, place: CommandPlace): Promise<void> {
  const shown = typeof command === "string" ? command : command.join(" ");
  const end = await start(command, place).catch((error: unknown) => {
    if (!isSystemError(error)) throw error;
    throw new TemplateError("bootstrap/task", `${name} cannot be started: \`${shown}\` (${error.code})`, {
      hints: ["the program is missing, or its folder is"],
      cause: error,
    });
  });
  if (place.signal?.aborted === true) throw new InterruptedError("bootstrap/interrupted", "interrupted");
  if (end !== 0)
    throw new TemplateError("bootstrap/task", `${name} failed with exit code ${end}: \`${shown}\``);
}

/** @returns the exit code; as a shell tells it for a signal */
function start(
  command: TaskCommand,
  { folder, environment, isSilent, signal }: CommandPlace,
): Promise<number> {
  const [program = "", ...words] = typeof command === "string" ? [command] : command;
  if (program.trim() === "") return Promise.reject(new FileError("bootstrap/task", "a task is empty"));
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
  const output = isSilent ? "ignore" : process.stderr;
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: folder,
      env,
      shell: typeof command === "string",
      stdio: ["ignore", output, output],
      windowsHide: true,
    });
    const stop = (): void => void child.kill("SIGTERM");
    signal?.addEventListener("abort", stop, { once: true });
    child.once("error", reject);
    child.once("close", (code, ended) => {
      signal?.removeEventListener("abort", stop);
      resolve(code ?? 128 + (ended === null ? 0 : constants.signals[ended]));
    });
  });
}
