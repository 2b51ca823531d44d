import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/conformance/**", "node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Machines of continuous integration are shared, and many tests start programs. A second try is told as one.
    retry: process.env["CI"] ? 1 : 0,
  },
});
