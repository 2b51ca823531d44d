import type { Listing } from "../harness/client-adapter.ts";
import type { Verdict } from "../harness/cell.ts";
import type { ClientId } from "../harness/client-program.ts";
import type { Place } from "../harness/place.ts";
import type { Feature } from "../../../src/model/item-type.ts";
import type { Wanted } from "./select.ts";

/**
 * What is known of a client from its own behaviour. Written from the facts on docs/reference/clients, and independent of
 * the renderers, so that the suite sees when one of them is wrong.
 */
export interface ClientFacts {
  readonly id: ClientId;
  /** What the client must list, completely. A part that it cannot be asked for may be left out. */
  expectListing(wanted: Wanted, place: Place): Omit<Listing, "complaints">;
  /** For a client that lists something of ours among something else. */
  readonly readListing?: (listing: Listing, wanted: Wanted) => Listing;
  /** Cells that it has no own means for, as `feature/aspect`; all others are loaded. */
  readonly lacks: Readonly<Partial<Record<string, Lack>>>;
}

export interface Lack {
  readonly verdict: Exclude<Verdict, "loaded">;
  /** What the note says that `populate` has to give for each item concerned. */
  readonly note: RegExp;
}

export function lackOf(facts: ClientFacts, feature: Feature, aspect: string): Lack | undefined {
  return facts.lacks[`${feature}/${aspect}`];
}
