import { applyPlan, type ApplyOptions } from "../applying/apply-plan.ts";
import { stateFolder } from "../config/state-folder.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { keepForLater, type AppliedRun } from "./keep-for-later.ts";
import type { Terminal } from "./terminal.ts";

export type WriteOptions = Pick<ApplyOptions, "lock" | "command" | "lockTimeout" | "onWait">;

/** Carries a plan out, shows how far it is, and keeps what later runs need of it. */
export async function writePlan(run: AppliedRun, options: WriteOptions, terminal: Terminal): Promise<void> {
  const { plan, manifestPath } = run;
  const { progress, signal, environment, home } = terminal;
  try {
    await applyPlan(plan, {
      disk: nodeDisk,
      manifestPath,
      stateFolder: stateFolder(environment, home),
      signal,
      onProgress: ({ done, total }) => progress.update(`writing ${done} of ${total} files ...`),
      ...options,
    });
  } finally {
    progress.clear();
  }
  keepForLater(run, terminal);
}
