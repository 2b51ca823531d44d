import { homedir } from "node:os";
import { AgentsmgrError, InterruptedError } from "../diagnostics/errors.ts";
import { toForwardSlashes } from "../files/path-rules.ts";
import { formatError } from "../reporting/format-diagnostic.ts";
import { exitCode } from "./exit-code.ts";
import { errorDocument } from "./json-document.ts";
import { runProgram } from "./program.ts";
import { createStyle, type Terminal } from "./terminal.ts";

/** Runs the program in this process: exit code, streams and Ctrl-C are settled here and nowhere else. */
export async function start(words: readonly string[]): Promise<void> {
  const interruption = new AbortController();
  process.once("SIGINT", () => {
    interruption.abort();
    // A second one ends it at once.
    process.once("SIGINT", () => process.exit(exitCode.interrupted));
  });
  const terminal = createTerminal(words, interruption.signal);
  process.stdout.on("error", ignoreClosedPipe);
  try {
    process.exitCode = await runProgram(words, terminal);
    if (interruption.signal.aborted) process.exitCode = exitCode.interrupted;
  } catch (error) {
    process.exitCode = report(error, words, terminal);
  }
}

function createTerminal(words: readonly string[], signal: AbortSignal): Terminal {
  const environment = process.env;
  const isTerminal = process.stdout.isTTY === true;
  return {
    environment,
    workingDirectory: process.cwd(),
    home: toForwardSlashes(environment["HOME"] || homedir()),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isInteractive: process.stderr.isTTY === true && environment["TERM"] !== "dumb",
    style: createStyle(environment, isTerminal, words.includes("--no-color")),
    signal,
  };
}

function report(error: unknown, words: readonly string[], terminal: Terminal): number {
  if (!(error instanceof AgentsmgrError)) throw error;
  if (words.includes("--json")) terminal.out(errorDocument(words[0] ?? "", error));
  else terminal.err(`${formatError(error, terminal.style)}\n`);
  return error instanceof InterruptedError ? exitCode.interrupted : failureCode(error);
}

/** A library with faults is a finding; everything else could not run. */
function failureCode(error: AgentsmgrError): number {
  return error.code === "plan/conflict" ? exitCode.findings : exitCode.failed;
}

/** The reader of a pipe, such as `head`, may stop before we do. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
