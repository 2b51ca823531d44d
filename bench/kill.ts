// Kills runs of the built program with SIGKILL at random moments and looks at what they leave.
//   npm run bench:kill -- [--trials N] [--seed N]
// Exits 1 when a file was damaged or left over, a byte of the user's was lost, or a run after a kill did not reach what
// an undisturbed one reached.
import { parseArgs } from "node:util";
import type { KillReport } from "./kill-report.ts";
import { runKillTrials } from "./kill-trials.ts";

const { values: options } = parseArgs({
  options: {
    trials: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
  },
});

const report = await runKillTrials({
  trials: Number(options.trials),
  seed: Number(options.seed),
  onTrial: (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${options.trials}`);
  },
});
console.log(`\n${formatReport(report)}`);
for (const fault of report.faults.slice(0, 20)) console.error(fault);
if (report.faults.length > 0) process.exitCode = 1;

function formatReport({ trials, moments, ...counts }: KillReport): string {
  const rows: readonly (readonly [string, number])[] = [
    [`trials (seed ${options.seed})`, trials],
    ["killed before anything was written", moments.before],
    ["killed while staging", moments.staging],
    ["killed while committing", moments.committing],
    ["killed after it was done", moments.after],
    ["damaged files", counts.damagedFiles],
    ["stray files", counts.strayFiles],
    ["bytes of the user's lost", counts.bytesLost],
    ["next runs that did not converge", counts.notConverged],
  ];
  const lines = rows.map(([what, count]) => `| ${what.padEnd(36)} | ${String(count).padStart(6)} |`);
  return [`| ${"what".padEnd(36)} |  count |`, `| ${"-".repeat(36)} | -----: |`, ...lines].join("\n");
}
