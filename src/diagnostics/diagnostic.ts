import { compareText } from "./compare-text.ts";

/** A place in a file. Lines and columns count from 1; columns count UTF-16 units. */
export interface Location {
  readonly path: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** A fault in input, as data. Faults are gathered and shown together. */
export interface Diagnostic {
  /** Stable, for programs, such as `library/unknown-key`. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** What is wrong, with the value. No full stop. */
  readonly message: string;
  readonly location?: Location | undefined;
  /** Some lines of the source with a mark under the place. */
  readonly frame?: string | undefined;
  /** What to do. */
  readonly hints: readonly string[];
}

export type DiagnosticInput = Omit<Diagnostic, "severity" | "hints" | "location" | "frame"> & {
  readonly severity?: Diagnostic["severity"];
  readonly hints?: readonly string[];
  readonly location?: Location | undefined;
  readonly frame?: string | undefined;
};

/** Fills in the defaults: an error without hints. */
export function diagnostic(input: DiagnosticInput): Diagnostic {
  return { severity: "error", hints: [], ...input };
}

/** By path, line, column, code: the order in which they are shown. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.location?.path ?? "", b.location?.path ?? "") ||
      (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
      (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
      compareText(a.code, b.code),
  );
}
