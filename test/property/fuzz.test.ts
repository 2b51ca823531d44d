// A short run of `npm run bench:fuzz`; what it does is described in docs/reliability.md.
import { expect, it } from "vitest";
import { runFuzz } from "../../bench/fuzz/run-fuzz.ts";

it("nothing of the user's is lost in random trees, over random libraries, runs, edits and crashes", async () => {
  const { tally, failures } = await runFuzz({ trials: 30, seed: 1, minutes: Number.POSITIVE_INFINITY });
  expect(failures).toStrictEqual([]);
  expect(tally).toMatchObject({ trials: 30 });
  expect(Math.min(tally.runs, tally.reverts, tally.crashes, tally.edits)).toBeGreaterThan(30);
}, 120_000);
