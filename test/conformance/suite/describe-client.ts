import type { ClientAdapter } from "../harness/client-adapter.ts";
import type { ClientFacts } from "../expectations/client-facts.ts";
import { libraryNames } from "../libraries/prepare-library.ts";
import { describeInstalled } from "./describe-installed.ts";
import { describeListings } from "./describe-listings.ts";

/** All that the suite asks one client. */
export function describeClient(adapter: ClientAdapter, facts: ClientFacts): void {
  describeInstalled(adapter.id, () => {
    for (const library of libraryNames.slice(0, 2)) describeListings({ adapter, facts }, library);
  });
}
