import { openBackups } from "../../applying/read-backups.ts";
import { findUnfinished } from "../../applying/find-unfinished.ts";
import { findRepository } from "../../files/find-repository.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { revertPlanRequest } from "../../planning/plan-revert.ts";
import { parseScope, type CommonOptions } from "../common-options.ts";
import type { ExitCode } from "../exit-code.ts";
import { openPlace } from "../open-place.ts";
import { rootsOf } from "../place-roots.ts";
import { runPlan } from "../run-plan.ts";
import { planSettled } from "../settle-conflicts.ts";
import { settleInterrupted } from "../settle-interrupted.ts";
import type { Terminal } from "../terminal.ts";

/** `agentsmgr revert [project|user]`: takes everything of ours out again, and brings back what it replaced. */
export async function revert(
  scopeWord: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const found = await openPlace(parseScope(scopeWord), options, terminal);
  const ended = await settleInterrupted(found, "agentsmgr revert", options, terminal);
  const opened = ended === undefined ? found : await openPlace(found.scope, options, terminal);
  const { scope, target, settings, manifestPath, manifest, place } = opened;
  const request = revertPlanRequest({
    scope,
    target,
    roots: rootsOf(opened, settings, terminal),
    manifest,
    // What git was told of the coders that stay is still to be told.
    ignore: {
      choice: options.coder === undefined ? "none" : settings.ignore.value,
      repository: findRepository(nodeDisk, target, terminal),
    },
    disk: nodeDisk,
    kept: openBackups(nodeDisk, place),
    // Only those that are named here: a configuration says what is wanted, not what goes.
    coders: options.coder === undefined ? undefined : settings.coders?.value,
  });
  const canAsk = options.simulate !== true && options.json !== true;
  const context = { settings, options, place, terminal, canAsk };
  const settled = await planSettled(request, context);
  const left = ended ?? findUnfinished(nodeDisk, place);
  const plan = { ...settled, warnings: [...left, ...settled.warnings] };
  const words = {
    nothing: "nothing to do: nothing of ours is here",
    done: "done; `agentsmgr populate` writes it again",
  };
  return runPlan({ command: "revert", plan, manifestPath, place, settings, options, words }, terminal);
}
