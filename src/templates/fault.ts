import { codeFrame } from "../diagnostics/code-frame.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { TemplateError } from "../diagnostics/errors.ts";
import type { TemplateSource } from "../model/catalog.ts";
import type { Place } from "./syntax.ts";

type FaultCode = "syntax" | "unsupported" | "undefined" | "value";

/** What is wrong with a template, before it is known in which file. Never leaves this folder. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly hints: readonly string[];
  place: Place | undefined;

  constructor(code: FaultCode, message: string, details: { place?: Place; hints?: readonly string[] } = {}) {
    super(message);
    this.code = code;
    this.hints = details.hints ?? [];
    this.place = details.place;
  }
}

/** Runs `action`; a fault in it that has no place yet is at this one. */
export function atPlace<T>(place: Place, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Fault) error.place ??= place;
    throw error;
  }
}

/** The error to throw for a fault of this template; what is no fault comes back as it is. */
export function toTemplateError(error: unknown, source: TemplateSource): unknown {
  if (error instanceof RangeError) {
    return toTemplateError(new Fault("value", "the template nests too deep, or makes too much text"), source);
  }
  if (!(error instanceof Fault)) return error;
  const place = error.place ?? { lineno: 0, colno: 0 };
  const [line, column] = [place.lineno + 1, place.colno + 1];
  const code = `template/${error.code}`;
  const message = error.message;
  const frame = codeFrame(source.text, line, column);
  const location = { path: source.path, line, column };
  const found = diagnostic({ code, message, location, frame, hints: error.hints });
  return new TemplateError(code, `${message} (${source.path}:${line}:${column})`, {
    hints: error.hints,
    diagnostics: [found],
  });
}
