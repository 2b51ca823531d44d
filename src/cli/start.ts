import { homedir } from "node:os";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { AgentsmgrError, FileError, InterruptedError } from "../diagnostics/errors.ts";
import { isSystemError, toFileError } from "../files/file-error.ts";
import { isAbsolutePath, toForwardSlashes } from "../files/path-rules.ts";
import { formatError } from "../reporting/format-diagnostic.ts";
import { exitCode } from "./exit-code.ts";
import { errorDocument } from "./json-document.ts";
import { outputOf } from "./output.ts";
import { runProgram } from "./program.ts";
import { Progress } from "./progress.ts";
import { createStyle, type Terminal } from "./terminal.ts";
import { Witness } from "./witness.ts";
import { workingDirectory } from "./working-directory.ts";

export interface StartOptions {
  /** Differs for every text of the program. */
  readonly program: string;
  /** Under which the answer is kept when there was nothing to do. */
  readonly request: string | undefined;
  /** The code that this run compiles is not kept. */
  readonly dropCode: () => void;
}

/** Runs the program in this process: exit code, streams and Ctrl-C are settled here and nowhere else. */
export async function start(words: readonly string[], options: StartOptions): Promise<void> {
  const { program, request, dropCode } = options;
  const interruption = new AbortController();
  process.once("SIGINT", () => {
    interruption.abort();
    // A second one ends it at once.
    process.once("SIGINT", () => process.exit(exitCode.interrupted));
  });
  const witness = request === undefined ? undefined : new Witness(request);
  const terminal = createTerminal(words, { program, signal: interruption.signal, witness, dropCode });
  try {
    const code = await runProgram(words, terminal);
    witness?.end(code);
    // A signal is heard only between two turns of the event loop, and a short run has one.
    await setImmediate();
    process.exitCode = interruption.signal.aborted ? exitCode.interrupted : code;
  } catch (error) {
    process.exitCode = report(error, words, terminal);
  }
  // All is written by now. Without this Node would take its memory apart first, which a short run notices.
  if (process.platform !== "win32") process.exit();
}

interface TerminalParts extends Pick<StartOptions, "program" | "dropCode"> {
  readonly signal: AbortSignal;
  readonly witness: Witness | undefined;
}

function createTerminal(words: readonly string[], parts: TerminalParts): Terminal {
  const { program, signal, witness, dropCode } = parts;
  const environment = witness?.environment ?? process.env;
  const isQuiet = words.includes("--quiet") || words.includes("-q");
  const progress = new Progress({
    isInteractive: outputOf("err").isTerminal && environment["TERM"] !== "dumb" && !isQuiet,
    write: outputOf("err").write,
  });
  const printer = (name: "out" | "err") => (text: string) => {
    progress.clear();
    witness?.saw(name, text);
    outputOf(name).write(text);
  };
  return {
    program,
    environment,
    get workingDirectory() {
      const folder = workingDirectory();
      if (folder !== undefined) return folder;
      throw new FileError("files/no-working-directory", "the working directory is not there any more", {
        hints: ["go to a folder that is there, and run again"],
      });
    },
    home: toForwardSlashes(resolve(environment["HOME"] || homedir())),
    out: printer("out"),
    err: printer("err"),
    progress,
    // Looking at the standard input is not free, and nearly no run asks.
    get canAsk() {
      return canAsk(environment);
    },
    style: createStyle(environment, outputOf("out").isTerminal, words.includes("--no-color")),
    signal,
    keepAnswer: () => witness?.keep(),
    dropAnswer: () => witness?.drop(),
    dropCode,
  };
}

/** A terminal without a width cannot show a question. */
function canAsk(environment: Terminal["environment"]): boolean {
  const isTerminal = outputOf("err").isTerminal && process.stdin.isTTY && process.stderr.columns > 0;
  return isTerminal && environment["TERM"] !== "dumb" && !environment["CI"];
}

function report(error: unknown, words: readonly string[], terminal: Terminal): number {
  const told = toldByDisk(error);
  const known = told instanceof AgentsmgrError ? told : unexpected(error, terminal);
  const command = words.find((word) => !word.startsWith("-")) ?? "";
  if (words.includes("--json")) terminal.out(errorDocument(command, known));
  else terminal.err(`${formatError(known, terminal.style)}\n`);
  return known instanceof InterruptedError ? exitCode.interrupted : failureCode(known);
}

/** What the system refuses somewhere is no fault of ours. What it says of a program is: that is not expected to get here. */
function toldByDisk(error: unknown): unknown {
  const path = isSystemError(error) ? toForwardSlashes(error.path ?? "") : "";
  return isAbsolutePath(path) ? toFileError(error, path, "look at") : error;
}

/** A fault of our own: the stack is what a report of it needs. */
function unexpected(error: unknown, terminal: Terminal): AgentsmgrError {
  const isError = error instanceof Error;
  terminal.err(`${isError ? (error.stack ?? error.message) : String(error)}\n\n`);
  return new AgentsmgrError("internal", `agentsmgr failed: ${isError ? error.message : String(error)}`, {
    hints: ["this is a fault of agentsmgr itself: please report it, with the text above"],
    cause: error,
  });
}

/** What is in the way, and a rule that would protect less, is a finding; everything else could not run. */
const findingCodes: readonly string[] = ["plan/conflict", "policy/weaker", "policy/unproven"];

function failureCode({ code }: AgentsmgrError): number {
  return findingCodes.includes(code) ? exitCode.findings : exitCode.failed;
}
