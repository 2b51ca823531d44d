import { expect, it } from "vitest";
import { runKillTrials } from "../../bench/kill-trials.ts";

it("a run that is killed at any moment damages nothing, and the next one converges", async () => {
  const report = await runKillTrials({ trials: 20, seed: 7 });
  const { moments: _moments, ...rest } = report;
  expect(rest).toStrictEqual({
    trials: 20,
    damagedFiles: 0,
    strayFiles: 0,
    bytesLost: 0,
    notConverged: 0,
    faults: [],
  });
}, 120_000);
