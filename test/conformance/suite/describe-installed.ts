import { describe, test } from "vitest";
import { clientsFolder, findProgram, type ClientId, type ClientProgram } from "../harness/client-program.ts";

/**
 * Tests that need a client. Where it is not installed nothing is proven: under CI that is a failure, elsewhere it is
 * said.
 */
export function describeInstalled(id: ClientId, define: (program: ClientProgram) => void): void {
  const program = findProgram(id);
  if (program !== undefined) {
    describe(`${id} ${program.version}`, () => define(program));
    return;
  }
  const words = `${id} is not installed in ${clientsFolder}; \`npm run conformance:install\` does it`;
  if (process.env.CI === undefined || process.env.CI === "") {
    test.skip(words);
    return;
  }
  test(`${id} is installed`, () => {
    throw new Error(words);
  });
}
