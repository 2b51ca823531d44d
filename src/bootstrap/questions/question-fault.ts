import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { TemplateError } from "../../diagnostics/errors.ts";
import type { Question } from "../config/template-config.ts";

/** The error for a question that its template has made wrong. */
export function questionFault(
  { name, location }: Question,
  code: string,
  reason: string,
  hints: readonly string[] = [],
): TemplateError {
  const message = `the question \`${name}\`: ${reason}`;
  const place = `${location.path}:${location.line ?? 1}:${location.column ?? 1}`;
  return new TemplateError(code, `${message} (${place})`, {
    hints,
    diagnostics: [diagnostic({ code, message, location, hints })],
  });
}
