import { planHasDifferences, planIsSettled, type Plan } from "../../planning/plan.ts";
import { summarizePlan } from "../../planning/summarize.ts";
import { formatCounts, formatPlan } from "../../reporting/format-plan.ts";
import { parseScope, type CommonOptions } from "../common-options.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { prepare } from "../prepare.ts";
import { createDiff, reportNotes, reportWarnings, writeDocument } from "../report.ts";
import type { Terminal } from "../terminal.ts";

/** `agentsmgr check`: exit 1 when the disk differs from what `populate` would write, deletions included. */
export async function check(
  scopeWord: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return compare("check", scopeWord, options, terminal);
}

/** `agentsmgr diff`: the same, with the contents. */
export async function diff(
  scopeWord: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return compare("diff", scopeWord, { ...options, diff: true }, terminal);
}

async function compare(
  command: "check" | "diff",
  scopeWord: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const prepared = await prepare(parseScope(scopeWord), options, terminal, { isReadOnly: true });
  const { plan, settings } = prepared;
  const isStrictFailure = settings.strict.value && plan.notes.length > 0;
  const isSame = !planHasDifferences(plan);
  const ok = isSame && !isStrictFailure;
  if (options.json === true) writeDocument(command, prepared, options, terminal, { ok, applied: false });
  else {
    reportWarnings(prepared, terminal);
    if (isStrictFailure) reportNotes(plan.notes, terminal);
    if (isSame && options.quiet !== true) terminal.out(`up to date: ${formatCounts(summarizePlan(plan))}\n`);
    if (!isSame && options.quiet !== true) {
      const showDiff = options.diff === true ? await createDiff(terminal) : undefined;
      terminal.out(formatPlan(plan, { style: terminal.style, diff: showDiff }));
      terminal.err(`\n${nextStep(plan)}\n`);
    }
  }
  if (ok && planIsSettled(plan)) terminal.keepAnswer();
  return ok ? exitCode.done : exitCode.findings;
}

function nextStep({ scope, conflicts }: Plan): string {
  const populate = scope === "per-user" ? "`agentsmgr populate user`" : "`agentsmgr populate`";
  return conflicts.length > 0
    ? `solve the conflicts first, then run ${populate}`
    : `run ${populate} with the same options to write it`;
}
