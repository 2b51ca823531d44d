import type { AgentsmgrError } from "../../src/diagnostics/errors.ts";
import type { Plan } from "../../src/planning/plan.ts";
import { faultyDisk } from "../../test/helpers/faulty-disk.ts";
import { leavesMarks } from "./expectation.ts";
import { FuzzFault } from "./fault.ts";
import { checkHalfDone, checkUntouched } from "./oracles.ts";
import { carryOut, type RunRequest } from "./run-request.ts";
import type { Crash } from "./scenario.ts";
import { describeDifference, differences, type Tree } from "./tree.ts";
import { recordedPart, usersPart, type World } from "./world.ts";

export interface Undisturbed {
  readonly plan: Plan;
  readonly before: Tree;
  readonly after: Tree;
  /** Writing steps that it took. */
  readonly steps: number;
}

/** More than settling takes: a crash beyond that is none. */
const settlingSteps = 60;

/**
 * The same run once more, on a disk that is gone half-way; then, perhaps, the next one on such a disk; then one that
 * nothing disturbs, which must reach what the undisturbed one has.
 *
 * @returns the plan of the last run; undefined when there was none to crash
 * @throws FuzzFault
 */
export async function crashRun(
  world: World,
  request: RunRequest,
  { plan, before, after, steps }: Undisturbed,
): Promise<Plan | undefined> {
  const [first, second] = request.run.crashes;
  if (first === undefined || steps === 0) return undefined;
  world.restore(before);
  const whole = { before: usersPart(world, before), after: usersPart(world, after) };
  const error = await attempt(world, request, { ...first, at: first.at % steps });
  const seen = usersPart(world, world.snapshot());
  checkHalfDone(seen, whole.before, whole.after);
  if (saysNothingWasWritten(error) && first.lasts === "once")
    checkUntouched(whole.before, seen, `the run said ${JSON.stringify(error.message)}`);
  const next = isIncomplete(error) ? forAll(request, plan) : request;
  if (second === undefined) return converge(world, next, { plan, after });
  const again = await attempt(world, next, { ...second, at: second.at % settlingSteps });
  checkHalfDone(usersPart(world, world.snapshot()), whole.before, whole.after);
  // Settling that is refused once tells what it did not do, and goes on.
  const isPartial = isIncomplete(again) || second.lasts === "once";
  return converge(world, isPartial ? forAll(request, plan) : next, { plan, after });
}

/** The rest of a run that was done in part is to be asked for by the coders that its error names. */
function forAll(request: RunRequest, { coders }: Plan): RunRequest {
  return { ...request, run: { ...request.run, coders } };
}

function isIncomplete(error: AgentsmgrError | undefined): boolean {
  return error?.code === "apply/incomplete";
}

async function converge(
  world: World,
  request: RunRequest,
  { plan, after }: Pick<Undisturbed, "plan" | "after">,
): Promise<Plan> {
  const outcome = await carryOut(world, world.disk, request);
  if (outcome.kind === "refused" && !leavesMarks(plan))
    throw new FuzzFault("not-converged", `the run after a crash was refused: ${outcome.error.message}`);
  const [wanted, reached] = [recordedPart(world, after), recordedPart(world, world.snapshot())];
  const [path] = differences(wanted, reached);
  if (path === undefined) return outcome.kind === "done" ? outcome.plan : plan;
  const what = describeDifference(wanted.get(path), reached.get(path));
  throw new FuzzFault("not-converged", `after a crash and a run, \`${path}\` is ${what}`);
}

/** What a killed run throws does not matter; one that goes on must know its error. */
async function attempt(world: World, request: RunRequest, crash: Crash): Promise<AgentsmgrError | undefined> {
  const { at, lasts, tears } = crash;
  const disk = faultyDisk(world.disk, at, lasts, { tears });
  try {
    const outcome = await carryOut(world, disk, request);
    return outcome.kind === "refused" ? outcome.error : undefined;
  } catch (error) {
    if (lasts === "forever" && error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

/** Unless it says that some of what it prepared could not be removed again. */
function saysNothingWasWritten(error: AgentsmgrError | undefined): error is AgentsmgrError {
  if (error?.message.includes("nothing was written") !== true) return false;
  return !error.hints.some((hint) => hint.includes("temporary files are left"));
}
