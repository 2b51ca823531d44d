import { AgentsmgrError } from "../diagnostics/errors.ts";
import type { FileError } from "../diagnostics/errors.ts";

/**
 * The error of a run that was taken back, which says so.
 *
 * @param left what could not be removed again
 */
export function failedBeforeCommit(error: unknown, left: readonly FileError[] = []): unknown {
  if (!(error instanceof AgentsmgrError)) return error;
  const { code, message, diagnostics, cause } = error;
  const said = message.endsWith("nothing was written") ? "" : "; nothing was written";
  const Kind = error.constructor as typeof AgentsmgrError;
  return new Kind(code, `${message}${said}`, {
    hints: [...error.hints, ...left.slice(0, 1).map(toHint)],
    diagnostics,
    cause,
  });
}

function toHint({ message }: FileError): string {
  return `temporary files are left, and the next \`populate\` removes them: ${message}`;
}
