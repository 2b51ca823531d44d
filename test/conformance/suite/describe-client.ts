import { describe, test } from "vitest";
import type { ClientAdapter } from "../harness/client-adapter.ts";
import { clientsFolder, findProgram, type ClientId } from "../harness/client-program.ts";
import type { ClientFacts } from "../expectations/client-facts.ts";
import { libraryNames } from "../libraries/prepare-library.ts";
import { describeListings } from "./describe-listings.ts";

/** All that the suite asks one client. */
export function describeClient(adapter: ClientAdapter, facts: ClientFacts): void {
  const program = findProgram(adapter.id);
  if (program === undefined) return describeAbsent(adapter.id);
  describe(`${adapter.id} ${program.version}`, () => {
    for (const library of libraryNames.slice(0, 2)) describeListings({ adapter, facts }, library);
  });
}

/** Where a client is not installed nothing is proven: under CI that is a failure, elsewhere it is said. */
function describeAbsent(id: ClientId): void {
  const words = `${id} is not installed in ${clientsFolder}; \`npm run conformance:install\` does it`;
  if (process.env.CI === undefined || process.env.CI === "") return test.skip(words);
  test(`${id} is installed`, () => {
    throw new Error(words);
  });
}
