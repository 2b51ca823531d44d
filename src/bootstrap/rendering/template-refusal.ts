import { sortDiagnostics, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { TemplateError } from "../../diagnostics/errors.ts";
import { limitCode } from "../../diagnostics/limit-fault.ts";

/** The error for the faults of a template's files. One fault speaks for itself. */
export function templateRefusal(faults: readonly Diagnostic[]): TemplateError {
  const diagnostics = sortDiagnostics(faults);
  const [first, second] = diagnostics;
  if (first === undefined || second !== undefined)
    return new TemplateError("bootstrap/files", `the template has ${diagnostics.length} faults`, {
      diagnostics,
    });
  const { path, line, column } = first.location ?? {};
  const place = [path, line, column].filter((part) => part !== undefined).join(":");
  const message = place === "" ? first.message : `${first.message} (${place})`;
  return new TemplateError(first.code, message, { diagnostics, hints: first.hints });
}

/** Runs `action` and keeps the faults that it throws, so that they can be told together. Too many files end the run. */
export function gatherFaults(faults: Diagnostic[], action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof TemplateError) || error.code === limitCode("project-template-files")) throw error;
    faults.push(...error.diagnostics);
  }
}
