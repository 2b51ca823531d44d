import { defineConfig } from "vitest/config";
import LongestFirst from "./test/conformance/harness/longest-first.ts";

/** The real clients: `npm run conformance`. Three files at once, a client of its own for each: clients wait half of the time. */
export default defineConfig({
  test: {
    include: ["test/conformance/**/*.test.ts"],
    globalSetup: ["test/conformance/harness/run-folders.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    reporters: ["default", "./test/conformance/results/reporter.ts"],
  },
});
