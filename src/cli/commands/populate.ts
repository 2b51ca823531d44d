import { conflictError } from "../../applying/check-plan.ts";
import { RenderError } from "../../diagnostics/errors.ts";
import { planIsEmpty, planIsSettled } from "../../planning/plan.ts";
import { formatError } from "../../reporting/format-diagnostic.ts";
import { formatCounts, formatPlan } from "../../reporting/format-plan.ts";
import { summarizePlan } from "../../planning/summarize.ts";
import { parseScope, type CommonOptions } from "../common-options.ts";
import { marksError } from "../marks-error.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import type { Prepared } from "../prepare.ts";
import { prepareToWrite, type PreparedToWrite } from "../prepare-to-write.ts";
import { createDiff, reportConflicts, reportNotes, reportWarnings, writeDocument } from "../report.ts";
import type { Terminal } from "../terminal.ts";
import { writePlan, type WriteOptions } from "../write-plan.ts";

const foldAbove = 60;

/** `agentsmgr populate [project|user]`: writes the coders' files, or with `--simulate` only says what it would do. */
export async function populate(
  scopeWord: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const scope = parseScope(scopeWord);
  const command = `agentsmgr populate ${scope === "per-user" ? "user" : "project"}`;
  const ready = await prepareToWrite({ scope, command, willWrite }, options, terminal);
  try {
    return await carryOut(ready, options, terminal, command);
  } finally {
    ready.lock?.release();
  }
}

function willWrite({ plan, settings }: Prepared): boolean {
  if (plan.conflicts.length > 0 || (settings.strict.value && plan.notes.length > 0)) return false;
  return plan.changes.length > 0 || plan.records.length > 0;
}

async function carryOut(
  { prepared, lock }: PreparedToWrite,
  options: CommonOptions,
  terminal: Terminal,
  command: string,
): Promise<ExitCode> {
  const { plan, settings } = prepared;
  if (options.json !== true) await reportPlan(prepared, options, terminal);
  if (plan.conflicts.length > 0) return failOnConflicts(prepared, options, terminal);
  if (settings.strict.value && plan.notes.length > 0) return failOnNotes(prepared, options, terminal);
  const applied = options.simulate !== true;
  if (applied) await write(prepared, { lock, command }, terminal);
  const error = marksError(plan);
  const ok = error === undefined;
  if (options.json === true) writeDocument("populate", prepared, options, terminal, { ok, applied, error });
  else reportEnd(prepared, options, terminal);
  if (ok && planIsSettled(plan)) terminal.keepAnswer();
  if (!ok && options.json !== true) terminal.err(`\n${formatError(error, terminal.style)}\n`);
  return ok ? exitCode.done : exitCode.findings;
}

async function write(prepared: Prepared, options: WriteOptions, terminal: Terminal): Promise<void> {
  const { foreign } = prepared;
  await writePlan(prepared, options, terminal);
  if (foreign !== undefined) (await import("../admit-library.ts")).saveLock(foreign);
}

async function reportPlan(prepared: Prepared, options: CommonOptions, terminal: Terminal): Promise<void> {
  const { plan, source } = prepared;
  reportWarnings(prepared, terminal);
  if (options.quiet === true) return;
  if (source !== undefined) terminal.out(source.text);
  if (planIsEmpty(plan)) return;
  const diff = options.diff === true ? await createDiff(terminal) : undefined;
  const isShort = options.simulate !== true && diff === undefined;
  terminal.out(formatPlan(plan, { style: terminal.style, diff, ...(isShort ? { foldAbove } : {}) }));
}

function failOnConflicts(prepared: Prepared, options: CommonOptions, terminal: Terminal): ExitCode {
  const error = conflictError(prepared.plan);
  if (options.json === true)
    writeDocument("populate", prepared, options, terminal, { ok: false, applied: false, error });
  else reportConflicts(error, options, terminal);
  return exitCode.findings;
}

function failOnNotes(prepared: Prepared, options: CommonOptions, terminal: Terminal): ExitCode {
  const { notes } = prepared.plan;
  const count = `${notes.length} ${notes.length === 1 ? "note" : "notes"}`;
  const error = new RenderError("plan/notes", `\`--strict\`: ${count}, shown above; nothing was written`);
  if (options.json === true)
    writeDocument("populate", prepared, options, terminal, { ok: false, applied: false, error });
  else {
    reportNotes(notes, terminal);
    terminal.err(`\n${terminal.style.red("error")}: ${error.message}\n`);
  }
  return exitCode.findings;
}

function reportEnd(prepared: Prepared, options: CommonOptions, terminal: Terminal): void {
  const { plan } = prepared;
  if (options.quiet === true) return;
  if (planIsEmpty(plan)) {
    terminal.out(`nothing to do: ${formatCounts(summarizePlan(plan))}\n`);
    // Asked for by name, and not to be had: silence would look like success.
    if (prepared.settings.layout.value === "auxiliary")
      reportNotes(
        plan.notes.filter((note) => note.item === "layout"),
        terminal,
      );
    return;
  }
  reportNotes(plan.notes, terminal);
  terminal.err(
    options.simulate === true
      ? "\nsimulated: nothing was written; run without `--simulate` to write it\n"
      : "\ndone; `agentsmgr check` tells when something differs\n",
  );
}
