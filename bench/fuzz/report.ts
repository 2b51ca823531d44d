import { FuzzFault, faultKinds, type FaultKind } from "./fault.ts";
import type { Failure, FuzzReport } from "./run-fuzz.ts";

const faultWords: Readonly<Record<FaultKind, string>> = {
  damaged: "trials with damaged files",
  stray: "trials with files left over",
  lost: "trials with bytes of the user's lost",
  "not-converged": "trials with a run that did not converge",
  "not-reverted": "trials with a revert that left something",
  crashed: "trials that ended in another error",
};

export function formatReport({ tally, failures }: FuzzReport, seed: string): string {
  const faultsOf = (failure: Failure) => (failure.fault instanceof FuzzFault ? [failure.fault] : []);
  const faults = failures.flatMap(faultsOf);
  const rows: readonly (readonly [string, number])[] = [
    [`trials (seed ${seed})`, tally.trials],
    ["of these on the real disk", tally.onRealDisk],
    ["runs", tally.runs],
    ["of these reverts", tally.reverts],
    ["of these refused, with nothing written", tally.refused],
    ["edits of the user's between them", tally.edits],
    ["crashes", tally.crashes],
    ...faultKinds.map(
      (kind) => [faultWords[kind], faults.filter((fault) => fault.kind === kind).length] as const,
    ),
    ["bytes of the user's lost", faults.reduce((sum, { bytes }) => sum + bytes, 0)],
  ];
  const lines = rows.map(([what, count]) => `| ${what.padEnd(40)} | ${String(count).padStart(7)} |`);
  return [`| ${"what".padEnd(40)} |   count |`, `| ${"-".repeat(40)} | ------: |`, ...lines].join("\n");
}

/** What was wrong, and the steps that lead there. */
export function formatFailure({ seed, trials, fault, scenario }: Failure): string {
  const what = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  const cause = fault instanceof Error && fault.cause instanceof Error ? `\n${fault.cause.stack}` : "";
  const { steps = [], ...rest } = scenario ?? {};
  const lines = steps.map((step, index) => `  ${index + 1}. ${JSON.stringify(step)}`);
  return [
    `seed ${seed} (--seed ${seed} --trials ${trials}): ${what}${cause}`,
    `  0. ${JSON.stringify(rest)}`,
    ...lines,
  ].join("\n");
}
