import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { AgentsmgrError, ConflictError } from "../diagnostics/errors.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Note } from "../model/entry.ts";
import type { Change } from "../planning/plan.ts";
import { formatDiagnostic, formatError } from "../reporting/format-diagnostic.ts";
import { formatNotes } from "../reporting/format-notes.ts";
import { planDocument } from "../reporting/plan-document.ts";
import { checkClients } from "./check-clients.ts";
import { checkLanguages } from "./check-languages.ts";
import type { CommonOptions } from "./common-options.ts";
import { errorValue, jsonDocument } from "./json-document.ts";
import type { Prepared } from "./prepare.ts";
import type { Terminal } from "./terminal.ts";

/** Shows the contents of changes; the diff library is loaded here. */
export async function createDiff(terminal: Terminal): Promise<(change: Change) => string> {
  const { formatChangeDiff } = await import("../reporting/format-change-diff.ts");
  return (change) => formatChangeDiff(change, nodeDisk, terminal.style);
}

export function reportFaults(faults: readonly Diagnostic[], { err, style }: Terminal): void {
  for (const fault of faults) err(`${formatDiagnostic(fault, style)}\n\n`);
}

export function reportWarnings(prepared: Prepared, terminal: Terminal): void {
  reportFaults(warningsOf(prepared), terminal);
}

/** Conflicts, in a line below the plan that shows them; each of them where the plan is not shown. */
export function reportConflicts(
  error: ConflictError,
  { quiet }: CommonOptions,
  { err, style }: Terminal,
): void {
  err(quiet === true ? `${formatError(error, style)}\n` : `\n${style.red("error")}: ${error.message}\n`);
}

/** Those of the library and the manifest, and of options that do nothing here. */
function warningsOf({ settings, coders, catalog, diagnostics }: Prepared): Diagnostic[] {
  const { languages } = settings;
  return [...diagnostics, ...checkClients(settings, coders.value), ...checkLanguages(languages, catalog)];
}

export function reportNotes(notes: readonly Note[], terminal: Terminal): void {
  if (notes.length === 0) return;
  terminal.err(`\nnotes, what a coder cannot express and what happens instead:\n`);
  terminal.err(formatNotes(notes, terminal.style));
}

export interface Outcome {
  readonly ok: boolean;
  readonly applied: boolean;
  readonly error?: AgentsmgrError | undefined;
}

/** The one JSON document of a run that has a plan. */
export function writeDocument(
  command: string,
  prepared: Prepared,
  options: CommonOptions,
  terminal: Terminal,
  { ok, applied, error }: Outcome,
): void {
  const { library, source, languages, plan } = prepared;
  terminal.out(
    jsonDocument(command, ok, {
      applied,
      library,
      ...(source === undefined ? {} : { source: source.document }),
      languages: languages?.value ?? null,
      ...planDocument(plan, { withContents: options.diff === true }),
      diagnostics: warningsOf(prepared),
      ...(error === undefined ? {} : { errors: [errorValue(error)] }),
    }),
  );
}
