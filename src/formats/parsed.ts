import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** What a reader of text returns: the value, or every fault that it found. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused(...diagnostics: readonly Diagnostic[]): Parsed<never> {
  return { ok: false, diagnostics };
}
