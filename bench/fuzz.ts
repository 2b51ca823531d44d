// Random trees of a user, random libraries, random runs, edits and crashes; looks at everything after each step.
//   npm run bench:fuzz -- [--trials N] [--seed N] [--minutes N]
// The same for the same seed and number. Exits 1 when anything of the user's was damaged or lost, something was left over,
// a run did not reach what an undisturbed one has, or a revert did not bring back what was there.
import { parseArgs } from "node:util";
import { formatFailure, formatReport } from "./fuzz/report.ts";
import { runFuzz } from "./fuzz/run-fuzz.ts";

const { values: options } = parseArgs({
  options: {
    trials: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string" },
  },
});

const report = await runFuzz({
  trials: options.minutes === undefined ? Number(options.trials) : Number.POSITIVE_INFINITY,
  seed: Number(options.seed),
  minutes: options.minutes === undefined ? Number.POSITIVE_INFINITY : Number(options.minutes),
  onBatch: ({ trials }) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${trials} trials`);
  },
});
console.log(`\n${formatReport(report, options.seed)}`);
for (const failure of report.failures) console.error(`\n${formatFailure(failure)}`);
if (report.failures.length > 0) process.exitCode = 1;
