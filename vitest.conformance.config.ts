import { defineConfig } from "vitest/config";

/** The real clients: `npm run conformance`. Two files at once; a client of its own for each. */
export default defineConfig({
  test: {
    include: ["test/conformance/**/*.test.ts"],
    globalSetup: ["test/conformance/harness/run-folders.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    reporters: ["default", "./test/conformance/results/reporter.ts"],
  },
});
