import { AgentsmgrError, FileError, InterruptedError } from "../diagnostics/errors.ts";
import { isSystemError } from "../files/file-error.ts";
import type { RecordKeeper } from "./record-keeper.ts";

/**
 * Writes down what was done before a run broke off, so that the next one knows it for ours.
 *
 * @returns the error to throw: the given one, with a hint more
 */
export function saveAfterFailure(
  keeper: RecordKeeper,
  pending: ReadonlySet<string>,
  error: unknown,
): unknown {
  try {
    keeper.save(pending);
  } catch (second) {
    if (!(second instanceof AgentsmgrError) && !isSystemError(second)) throw second;
    return withHint(error, `what was written could not be recorded either: ${second.message}`);
  }
  return error instanceof InterruptedError
    ? error
    : withHint(error, "what was written so far is recorded: run again to do the rest");
}

function withHint(error: unknown, hint: string): unknown {
  if (!(error instanceof AgentsmgrError)) return error;
  const { code, message, diagnostics, cause } = error;
  const details = { hints: [...error.hints, hint], diagnostics, cause };
  return error instanceof InterruptedError
    ? new InterruptedError(code, message, details)
    : new FileError(code, message, details);
}
