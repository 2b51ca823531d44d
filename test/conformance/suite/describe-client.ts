import { afterAll, beforeAll, describe } from "vitest";
import type { ClientFacts } from "../expectations/client-facts.ts";
import type { ClientAdapter } from "../harness/client-adapter.ts";
import {
  libraryNames,
  prepareLibrary,
  type LibraryName,
  type PreparedLibrary,
} from "../libraries/prepare-library.ts";
import { describeAttended } from "./describe-attended.ts";
import { describeInstalled } from "./describe-installed.ts";
import { describeListings } from "./describe-listings.ts";
import { describeNotes } from "./describe-notes.ts";
import { describePrompts } from "./describe-prompts.ts";
import { describeSession } from "./describe-session.ts";
import { describeTorture } from "./describe-torture.ts";
import { describeSetting, settings, type Setting } from "./open-place.ts";
import { promptCases } from "./prompt-cases.ts";

/** One client, and one library on disk while its tests run. */
export interface ClientSuite {
  readonly adapter: ClientAdapter;
  readonly facts: ClientFacts;
  readonly library: () => PreparedLibrary;
}

const inProject: Setting = { mode: "per-project", layout: "native", isShared: false };
const withOthers: Setting = { mode: "per-project", layout: "auxiliary", isShared: true };
const forUser: Setting = { mode: "per-user", layout: "native", isShared: true };

/** All that the suite asks one client. */
export function describeClient(adapter: ClientAdapter, facts: ClientFacts): void {
  describeInstalled(adapter.id, () => {
    for (const name of libraryNames)
      describeLibrary(name, { adapter, facts }, (suite) => {
        for (const setting of name === "torture" ? different : settings)
          describe(`lists it, ${describeSetting(setting)}`, () => describeListings(suite, setting));
        if (name === "matrix") describeMatrix(suite);
        if (name === "torture")
          describe(`is told it, ${describeSetting(inProject)}`, () => describeTorture(suite, inProject));
      });
  });
}

/** Places that differ as much as they can. */
const different: readonly Setting[] = [inProject, withOthers, forUser];

/** What only the matrix library has something for. */
function describeMatrix(suite: ClientSuite): void {
  describe(`notes what it lacks, ${describeSetting(inProject)}`, () => describeNotes(suite, inProject));
  for (const setting of different)
    describe(`uses it, ${describeSetting(setting)}`, () => describeSession(suite, setting));
  if (suite.facts.eventsAttended.length > 0)
    describe(`uses it with somebody who attends, ${describeSetting(inProject)}`, () =>
      describeAttended(suite, inProject));
  describe(`expands prompts, ${describeSetting(inProject)}`, () => describePrompts(suite, inProject));
  describe(`expands prompts, ${describeSetting(forUser)}`, () =>
    describePrompts(suite, forUser, promptCases.slice(3, 4)));
}

function describeLibrary(
  name: LibraryName,
  client: Omit<ClientSuite, "library">,
  inside: (suite: ClientSuite) => void,
): void {
  describe(`the library ${name}`, () => {
    let library: PreparedLibrary;
    beforeAll(async () => {
      library = await prepareLibrary(name);
    });
    afterAll(async () => library.close());
    inside({ ...client, library: () => library });
  });
}
