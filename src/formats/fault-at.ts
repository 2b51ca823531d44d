import { codeFrame, positionAt } from "../diagnostics/code-frame.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskSecrets } from "./find-secrets.ts";

/** A piece of a file. `firstLine` is the file's line, from 1, on which the piece starts. */
export interface SourceText {
  readonly text: string;
  readonly path: string;
  readonly firstLine?: number | undefined;
}

export interface Fault {
  readonly code: string;
  readonly message: string;
  /** Offset in the source's text. */
  readonly offset: number;
  readonly hints?: readonly string[];
}

/** A diagnostic with line, column and code frame. Lines are those of the file, not of the piece. */
export function faultAt(source: SourceText, fault: Fault): Diagnostic {
  const padding = "\n".repeat((source.firstLine ?? 1) - 1);
  const text = padding + source.text.replace(/^\uFEFF/, " ");
  const { line, column } = positionAt(text, padding.length + Math.min(fault.offset, source.text.length));
  const isSecret = fault.code.startsWith("secret/");
  return diagnostic({
    code: fault.code,
    message: maskSecrets(fault.message),
    location: { path: source.path, line, column },
    frame: isSecret ? undefined : maskSecrets(codeFrame(text, line, column)),
    hints: fault.hints ?? [],
  });
}

/** Offset of a line and column, both from 1. */
export function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf("\n", start);
    if (end === -1) break;
    start = end + 1;
  }
  return start + column - 1;
}
