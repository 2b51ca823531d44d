import type { Diagnostic, Location } from "../diagnostics/diagnostic.ts";
import type { AgentsmgrError } from "../diagnostics/errors.ts";
import { plainStyle, type Style } from "./style.ts";
import { ownText, visibleText } from "./visible-text.ts";

/** A fault with its place, a code frame and hints; several lines, no final newline. */
export function formatDiagnostic(fault: Diagnostic, style: Style = plainStyle): string {
  const level = fault.severity === "error" ? style.red("error") : style.yellow("warning");
  const lines = [`${level}: ${ownText(fault.message, style)}`];
  const { location } = fault;
  if (location !== undefined && !isNamed(fault, location)) {
    const place = [location.path, location.line, location.line === undefined ? undefined : location.column];
    lines.push(`  --> ${style.cyan(visibleText(place.filter((part) => part !== undefined).join(":")))}`);
  }
  if (fault.frame !== undefined)
    lines.push(
      ...visibleText(fault.frame)
        .split("\n")
        .map((line) => `  ${line}`.trimEnd()),
    );
  return [...lines, ...formatHints(fault.hints, style)].join("\n");
}

/** A whole file that the message names is not named again. */
function isNamed({ message }: Diagnostic, { path, line }: Location): boolean {
  return line === undefined && message.includes(`\`${path}\``);
}

/** An error with all of its diagnostics. One that says the same as its only diagnostic is told once. */
export function formatError(error: AgentsmgrError, style: Style = plainStyle): string {
  const [only, ...others] = error.diagnostics;
  if (only !== undefined && others.length === 0 && only.message === error.message)
    return formatDiagnostic({ ...only, hints: only.hints.length > 0 ? only.hints : error.hints }, style);
  const faults = error.diagnostics.map((fault) => `${formatDiagnostic(fault, style)}\n`);
  const head = `${style.red("error")}: ${ownText(error.message, style)}`;
  return [...faults, head, ...formatHints(error.hints, style)].join("\n");
}

function formatHints(hints: readonly string[], style: Style): string[] {
  return hints.map((hint) => `${style.cyan("hint")}: ${ownText(hint, style)}`);
}
