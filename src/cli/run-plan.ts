import { applyPlan } from "../applying/apply-plan.ts";
import { conflictError } from "../applying/check-plan.ts";
import type { Settings } from "../config/merge-layers.ts";
import { stateFolder } from "../config/state-folder.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { planIsEmpty, type Plan } from "../planning/plan.ts";
import { formatDiagnostic, formatError } from "../reporting/format-diagnostic.ts";
import { formatPlan } from "../reporting/format-plan.ts";
import { planDocument } from "../reporting/plan-document.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { errorValue, jsonDocument } from "./json-document.ts";
import { keepForLater } from "./keep-for-later.ts";
import { createWaitReport } from "./prepare-to-write.ts";
import { createDiff } from "./report.ts";
import type { Terminal } from "./terminal.ts";

/** A plan that is made without a library, and what is said about it. */
export interface PlanRun {
  readonly command: string;
  readonly plan: Plan;
  readonly manifestPath: string;
  /** The folder of state of what is written to. */
  readonly place: string;
  readonly settings: Settings;
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
  if (applied) await apply(run, terminal);
  if (isJson) {
    const errors = error === undefined ? {} : { errors: [errorValue(error)] };
    const document = planDocument(plan, { withContents: options.diff === true });
    terminal.out(jsonDocument(command, error === undefined, { applied, ...document, ...errors }));
  } else if (error !== undefined) {
    if (options.quiet === true) terminal.err(`${formatError(error, terminal.style)}\n`);
    else terminal.err(`\n${terminal.style.red("error")}: ${error.message}\n`);
  } else if (options.quiet !== true) {
    if (planIsEmpty(plan)) terminal.out(`${words.nothing}\n`);
    else terminal.err(`\n${applied ? words.done : "simulated: nothing was written"}\n`);
  }
  return error === undefined ? exitCode.done : exitCode.findings;
}

async function showPlan({ plan, options }: PlanRun, terminal: Terminal): Promise<void> {
  const { style } = terminal;
  for (const fault of plan.warnings) terminal.err(`${formatDiagnostic(fault, style)}\n\n`);
  if (options.quiet === true || planIsEmpty(plan)) return;
  const diff = options.diff === true ? await createDiff(terminal) : undefined;
  terminal.out(formatPlan(plan, { style, diff }));
}

async function apply(run: PlanRun, terminal: Terminal): Promise<void> {
  const { plan, manifestPath, options, settings } = run;
  const { progress, signal, environment, home } = terminal;
  const command = `agentsmgr ${run.command}`;
  const onProgress = ({ done, total }: { done: number; total: number }): void =>
    progress.update(`writing ${done} of ${total} files ...`);
  try {
    await applyPlan(plan, {
      disk: nodeDisk,
      manifestPath,
      stateFolder: stateFolder(environment, home),
      lockTimeout: settings.lockTimeout.value,
      onWait: createWaitReport(options, terminal),
      command,
      signal,
      onProgress,
    });
  } finally {
    progress.clear();
  }
  keepForLater(run, terminal);
}
