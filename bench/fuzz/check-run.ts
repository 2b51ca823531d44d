import { planIsSettled, writesToDisk, type Plan } from "../../src/planning/plan.ts";
import { faultyDisk } from "../../test/helpers/faulty-disk.ts";
import { crashRun } from "./crash.ts";
import { leavesMarks, type Expectation } from "./expectation.ts";
import { FuzzFault } from "./fault.ts";
import * as oracles from "./oracles.ts";
import { carryOut, choiceFor, planRun, recordsIn, type Outcome, type RunRequest } from "./run-request.ts";
import type { Tally } from "./tally.ts";
import type { Tree } from "./tree.ts";
import { backupsIn, recordedPart, usersPart, type World } from "./world.ts";

export interface RunContext {
  readonly world: World;
  readonly expectation: Expectation;
  readonly tally: Tally;
}

/**
 * A run, and with crashes the same one again from where it began. Looks at everything that it leaves.
 *
 * @throws FuzzFault at the first thing that must not be
 */
export async function runAndCheck(context: RunContext, request: RunRequest): Promise<Outcome> {
  const { world, tally } = context;
  const before = world.snapshot();
  let steps = 0;
  const counting = faultyDisk(world.disk, Number.POSITIVE_INFINITY, "once", { onStep: () => steps++ });
  const outcome = await carryOut(world, counting, request);
  const after = world.snapshot();
  tally.runs++;
  if (outcome.kind === "refused") {
    tally.refused++;
    const why = `the run was refused (${outcome.error.message})`;
    oracles.checkUntouched(recordedPart(world, before), recordedPart(world, after), why);
    return outcome;
  }
  if (request.do === "revert") tally.reverts++;
  if (steps > 0) tally.crashes += request.run.crashes.length;
  const last = await crashRun(world, request, { plan: outcome.plan, before, after, steps });
  oracles.checkNoStrays(world.snapshot(), world.place, !planIsSettled(last ?? outcome.plan));
  checkDone(context, request, { plan: outcome.plan, before });
  checkSettled(world, request, outcome.plan);
  return outcome;
}

function checkDone(
  { world, expectation }: RunContext,
  { run }: RunRequest,
  { plan, before }: { readonly plan: Plan; readonly before: Tree },
): void {
  const all = world.snapshot();
  const after = usersPart(world, all);
  const around = { before: usersPart(world, before), after, kept: backupsIn(world, all) };
  const manifest = recordsIn(world);
  oracles.checkAsPlanned(around, plan);
  oracles.checkMarks(around, (path) => ["backup", "overwrite"].includes(choiceFor(run, path)));
  oracles.checkViews(around, plan);
  expectation.ran(plan, after, manifest);
  oracles.checkParses(after, manifest, (path) => expectation.isKnown(path));
  expectation.check(after, manifest);
}

/** @throws FuzzFault when the same run has something to do again */
function checkSettled(world: World, request: RunRequest, plan: Plan): void {
  if (leavesMarks(plan)) return;
  const again = planRun(world, world.disk, request);
  const [conflict] = again.conflicts;
  const change = again.changes.find(writesToDisk);
  if (conflict === undefined && change === undefined && again.records.length === 0) return;
  const what = JSON.stringify(conflict ?? change ?? again.records[0]);
  throw new FuzzFault("not-converged", `the same run has something to do again: ${what}`);
}
