import fc from "fast-check";
import { FuzzFault } from "./fault.ts";
import { scenario, type Scenario } from "./scenario.ts";
import { emptyTally, type Tally } from "./tally.ts";
import { runTrial } from "./trial.ts";

export interface FuzzOptions {
  readonly trials: number;
  readonly seed: number;
  readonly minutes: number;
  readonly onBatch?: ((tally: Tally) => void) | undefined;
}

export interface FuzzReport {
  readonly tally: Tally;
  readonly failures: readonly Failure[];
}

export interface Failure {
  /** `--seed SEED --trials COUNT` shows it again. */
  readonly seed: number;
  readonly trials: number;
  readonly fault: unknown;
  /** Made as small as it goes. */
  readonly scenario: Scenario | undefined;
}

/** Trials with one seed; each failure is made smaller once for each of these. */
const batchSize = 50;
/** Milliseconds after which a failure is not made any smaller. */
const longestBatch = 180_000;
const mostFailures = 10;

/** Carries out trial after trial. A failure is told once for each batch, as small as it can be made. */
export async function runFuzz({ trials, seed, minutes, onBatch }: FuzzOptions): Promise<FuzzReport> {
  const end = Date.now() + minutes * 60_000;
  const tally = emptyTally();
  const failures: Failure[] = [];
  for (let done = 0, batch = seed; done < trials && Date.now() < end; done += batchSize, batch++) {
    const failure = await runBatch(batch, Math.min(batchSize, trials - done), tally);
    if (failure !== undefined) failures.push(failure);
    if (failures.length >= mostFailures) break;
    onBatch?.(tally);
  }
  return { tally, failures };
}

async function runBatch(seed: number, trials: number, tally: Tally): Promise<Failure | undefined> {
  let counted: Tally | undefined = tally;
  const property = fc.asyncProperty(scenario, async (one) => {
    try {
      await runTrial(one, counted ?? emptyTally());
    } catch (error) {
      // What is tried to make it smaller does not count.
      counted = undefined;
      throw error instanceof FuzzFault ? error : new FuzzFault("crashed", String(error), 0, { cause: error });
    }
  });
  const details = await fc.check(property, {
    seed,
    numRuns: trials,
    interruptAfterTimeLimit: longestBatch,
    markInterruptAsFailure: false,
  });
  if (!details.failed) return undefined;
  return { seed, trials, fault: details.errorInstance, scenario: details.counterexample?.[0] };
}
