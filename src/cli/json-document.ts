import type { AgentsmgrError } from "../diagnostics/errors.ts";
import { visibleJson } from "../reporting/visible-text.ts";

/** The version of all JSON that the commands print. */
export const documentVersion = 1;

/** One versioned document, with a final newline. */
export function jsonDocument(command: string, ok: boolean, rest: Readonly<Record<string, unknown>>): string {
  return visibleJson(`${JSON.stringify({ version: documentVersion, command, ok, ...rest }, null, 2)}\n`);
}

/** The document of a run that could not be done. */
export function errorDocument(command: string, error: AgentsmgrError): string {
  return jsonDocument(command, false, { errors: [errorValue(error)] });
}

export function errorValue({ code, message, hints, diagnostics }: AgentsmgrError) {
  return { code, message, hints, diagnostics };
}
