import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClientFacts } from "../expectations/client-facts.ts";
import { lackOf } from "../expectations/client-facts.ts";
import { selectFor } from "../expectations/select.ts";
import { inCell } from "../harness/cell.ts";
import type { ClientAdapter, Listing } from "../harness/client-adapter.ts";
import { fingerprint, removePlace, rewritten } from "../harness/place.ts";
import { prepareLibrary, type LibraryName, type PreparedLibrary } from "../libraries/prepare-library.ts";
import { listingAspects } from "./listing-aspects.ts";
import {
  describeSetting,
  openPlace,
  serverEnvironment,
  settings,
  type OpenPlace,
  type Setting,
} from "./open-place.ts";

interface ListingSuite {
  readonly adapter: ClientAdapter;
  readonly facts: ClientFacts;
}

/** What the client lists of a library, in every place. */
export function describeListings(suite: ListingSuite, name: LibraryName): void {
  describe(`of the library ${name}`, () => {
    let library: PreparedLibrary;
    beforeAll(async () => {
      library = await prepareLibrary(name);
    });
    afterAll(async () => library.close());

    for (const setting of settings)
      describe(describeSetting(setting), () => listIn(setting, { ...suite, library: () => library }));
  });
}

/** What a client says in one place, and what it should. */
interface Answer {
  readonly listing: Listing;
  readonly expected: ReturnType<ClientFacts["expectListing"]>;
  /** Files of ours that it changed. */
  readonly changed: readonly string[];
}

function listIn(setting: Setting, suite: ListingSuite & { library: () => PreparedLibrary }): void {
  const { adapter, facts } = suite;
  let open: OpenPlace | undefined;
  let answer: Answer;
  beforeAll(async () => {
    open = await openPlace(adapter, suite.library(), setting);
    answer = await askForListing(open, suite.library(), suite);
  });
  afterAll(() => {
    if (open !== undefined) removePlace(open.place);
  });

  test("nothing is wrong", () => expect(answer.listing.complaints).toEqual([]));

  test("our files stay as they are", () => expect(answer.changed).toEqual([]));

  for (const { feature, aspect, title, of } of listingAspects) {
    const lack = lackOf(facts, feature, aspect);
    if (lack?.verdict === "noted") continue;
    const cell = inCell({ client: adapter.id, feature, aspect, verdict: lack?.verdict ?? "loaded" });
    test(title, cell, ({ skip }) => {
      const expected = of(answer.expected);
      if (expected === undefined) return skip();
      expect(of(answer.listing)).toEqual(expected);
    });
  }
}

async function askForListing(
  { place, coder }: OpenPlace,
  { catalog }: PreparedLibrary,
  { adapter, facts }: ListingSuite,
): Promise<Answer> {
  const before = fingerprint(place);
  const listed = await adapter.list(place, serverEnvironment);
  const isOwn = (path: string): boolean => adapter.ownFiles.some((pattern) => pattern.test(path));
  const changed = rewritten(before, fingerprint(place)).filter((path) => !isOwn(path));
  const wanted = selectFor(coder, catalog, place.placement.mode);
  const listing = facts.readListing?.(listed, wanted) ?? listed;
  return { listing, expected: facts.expectListing(wanted, place), changed };
}
