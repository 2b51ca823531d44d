import { conflictError } from "../applying/check-plan.ts";
import { planIsEmpty } from "../planning/plan.ts";
import { formatPlan } from "../reporting/format-plan.ts";
import { planDocument } from "../reporting/plan-document.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { errorValue, jsonDocument } from "./json-document.ts";
import type { AppliedRun } from "./keep-for-later.ts";
import { createWaitReport } from "./prepare-to-write.ts";
import { createDiff, reportConflicts, reportFaults } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { writePlan } from "./write-plan.ts";

/** A plan that is made without a library, and what is said about it. */
export interface PlanRun extends AppliedRun {
  readonly command: string;
  readonly options: CommonOptions;
  /** Said when nothing is to do, and when all is done. */
  readonly words: { readonly nothing: string; readonly done: string };
}

/** Shows a plan and carries it out, or with `--simulate` only shows it. */
export async function runPlan(run: PlanRun, terminal: Terminal): Promise<ExitCode> {
  const { command, plan, options, words } = run;
  const isJson = options.json === true;
  if (!isJson) await showPlan(run, terminal);
  const error = plan.conflicts.length > 0 ? conflictError(plan) : undefined;
  const applied = error === undefined && options.simulate !== true;
  if (applied) {
    const lockTimeout = run.settings.lockTimeout.value;
    const onWait = createWaitReport(options, terminal);
    await writePlan(run, { command: `agentsmgr ${command}`, lockTimeout, onWait }, terminal);
  }
  if (isJson) {
    const errors = error === undefined ? {} : { errors: [errorValue(error)] };
    const document = planDocument(plan, { withContents: options.diff === true });
    terminal.out(jsonDocument(command, error === undefined, { applied, ...document, ...errors }));
  } else if (error !== undefined) reportConflicts(error, options, terminal);
  else if (options.quiet !== true) {
    if (planIsEmpty(plan)) terminal.out(`${words.nothing}\n`);
    else terminal.err(`\n${applied ? words.done : "simulated: nothing was written"}\n`);
  }
  return error === undefined ? exitCode.done : exitCode.findings;
}

async function showPlan({ plan, options }: PlanRun, terminal: Terminal): Promise<void> {
  const { style } = terminal;
  reportFaults(plan.warnings, terminal);
  if (options.quiet === true || planIsEmpty(plan)) return;
  const diff = options.diff === true ? await createDiff(terminal) : undefined;
  terminal.out(formatPlan(plan, { style, diff }));
}
