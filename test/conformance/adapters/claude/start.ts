import { findProgram, type ClientProgram } from "../../harness/client-program.ts";
import type { ClientCall } from "../../harness/run-client.ts";
import type { Place } from "../../harness/place.ts";

/** A call of Claude Code in a place: in the project, with the private home, without anything that needs a network. */
export function claudeCall(
  { home, project }: Place,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ClientCall {
  return {
    program: claudeProgram(),
    arguments: words,
    folder: project,
    home,
    environment: { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1", ...environment },
  };
}

function claudeProgram(): ClientProgram {
  const program = findProgram("claude");
  if (program === undefined) throw new Error("Claude Code is not installed");
  return program;
}
