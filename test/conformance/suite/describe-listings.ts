import { afterAll, beforeAll, expect, test } from "vitest";
import { lackOf, type ClientFacts } from "../expectations/client-facts.ts";
import { selectFor } from "../expectations/select.ts";
import type { Listing } from "../harness/client-adapter.ts";
import { fingerprint, removePlace, rewritten } from "../harness/place.ts";
import { cellOf } from "./cell-of.ts";
import { findProgram } from "../harness/client-program.ts";
import type { ClientSuite } from "./describe-client.ts";
import { compareWithDoctor } from "./doctor-reading.ts";
import { listingAspects } from "./listing-aspects.ts";
import { openPlace, serverEnvironment, type OpenPlace, type Setting } from "./open-place.ts";

/** What a client says in one place, and what it should. */
interface Answer {
  readonly listing: Listing;
  /** In the client's own words. */
  readonly listed: Listing;
  readonly expected: ReturnType<ClientFacts["expectListing"]>;
  /** Files of ours that it changed. */
  readonly changed: readonly string[];
}

/** What the client lists of a library in one place. */
export function describeListings(suite: ClientSuite, setting: Setting): void {
  const { facts } = suite;
  let open: OpenPlace | undefined;
  let answer: Answer;
  beforeAll(async () => {
    open = await openPlace(suite.adapter, suite.library(), setting);
    answer = await askForListing(open, suite);
  });
  afterAll(() => {
    if (open !== undefined) removePlace(open.place);
  });

  test("nothing is wrong", () => expect(answer.listing.complaints).toEqual([]));

  test("our files stay as they are", () => expect(answer.changed).toEqual([]));

  test("`agentsmgr doctor` reads the same names", async () => {
    const program = findProgram(suite.adapter.id);
    const differences = open && program && (await compareWithDoctor(open.place, program, answer.listed));
    expect(differences).toEqual({});
  });

  for (const { feature, aspect, title, of } of listingAspects) {
    if (lackOf(facts, feature, aspect)?.verdict === "noted") continue;
    test(title, cellOf(facts, feature, aspect), ({ skip }) => {
      const expected = of(answer.expected);
      if (expected === undefined) return skip();
      expect(of(answer.listing)).toEqual(expected);
    });
  }
}

async function askForListing(
  { place, coder }: OpenPlace,
  { adapter, facts, library }: ClientSuite,
): Promise<Answer> {
  const before = fingerprint(place);
  const listed = await adapter.list(place, serverEnvironment);
  const isOwn = (path: string): boolean => adapter.ownFiles.some((pattern) => pattern.test(path));
  const changed = rewritten(before, fingerprint(place)).filter((path) => !isOwn(path));
  const wanted = selectFor(coder, library().catalog, place.placement.mode);
  const listing = facts.readListing?.(listed, wanted) ?? listed;
  return { listing, listed, expected: facts.expectListing(wanted, place), changed };
}
