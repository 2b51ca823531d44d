import { codeFrame } from "../diagnostics/code-frame.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { TemplateError } from "../diagnostics/errors.ts";
import { limitCode, limitMessage } from "../diagnostics/limit-fault.ts";
import type { TemplateSource } from "../model/catalog.ts";
import type { LimitName } from "../model/limits.ts";
import type { Place } from "./syntax.ts";

type FaultCode = "syntax" | "unsupported" | "undefined" | "value" | "limit";

interface FaultDetails {
  readonly place?: Place;
  readonly hints?: readonly string[];
  /** Which, for the code `limit`. */
  readonly limit?: LimitName;
}

/** What is wrong with a template, before it is known in which file. Never leaves this folder. */
export class Fault extends Error {
  readonly code: string;
  readonly hints: readonly string[];
  place: Place | undefined;

  constructor(code: FaultCode, message: string, details: FaultDetails = {}) {
    super(message);
    this.code = details.limit === undefined ? `template/${code}` : limitCode(details.limit);
    this.hints = details.hints ?? [];
    this.place = details.place;
  }
}

/** Runs `action`; a fault in it that has no place yet is at this one. */
export function atPlace<T>(place: Place, action: () => T): T {
  return placed(place, action)(undefined);
}

/** The action, with this place for its faults that have none. */
export function placed<Input, T>(place: Place, action: (input: Input) => T): (input: Input) => T {
  return (input) => {
    try {
      return action(input);
    } catch (error) {
      if (error instanceof Fault) error.place ??= place;
      throw error;
    }
  };
}

/** The error to throw for a fault of this template; what is no fault comes back as it is. */
export function toTemplateError(error: unknown, source: Pick<TemplateSource, "path" | "text">): unknown {
  if (error instanceof RangeError) {
    return toTemplateError(new Fault("limit", limitMessage("nesting"), { limit: "nesting" }), source);
  }
  if (!(error instanceof Fault)) return error;
  const place = error.place ?? { lineno: 0, colno: 0 };
  const [line, column] = [place.lineno + 1, place.colno + 1];
  const { code, message } = error;
  const frame = codeFrame(source.text, line, column);
  const location = { path: source.path, line, column };
  const found = diagnostic({ code, message, location, frame, hints: error.hints });
  return new TemplateError(code, `${message} (${source.path}:${line}:${column})`, {
    hints: error.hints,
    diagnostics: [found],
  });
}
