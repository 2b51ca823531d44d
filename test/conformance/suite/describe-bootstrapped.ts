import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClientFacts } from "../expectations/client-facts.ts";
import { lackOf } from "../expectations/client-facts.ts";
import { selectFor } from "../expectations/select.ts";
import type { ClientAdapter, Exchange, Listing } from "../harness/client-adapter.ts";
import { endComplaints } from "../harness/end-complaints.ts";
import { fingerprint, removePlace, rewritten, type Place } from "../harness/place.ts";
import { cellOf } from "./cell-of.ts";
import { describeInstalled } from "./describe-installed.ts";
import { listingAspects } from "./listing-aspects.ts";
import { described, openBootstrapped, type BootstrappedPlace } from "./open-bootstrapped.ts";

/** What was seen of a client in a project of our template. */
export interface Seen {
  readonly place: Place;
  readonly exchange: Exchange;
}

const variables = 'printf "%s|%s" "$BASH_DEFAULT_TIMEOUT_MS" "${SERVER_TOKEN-hidden}"; sleep 0.3';
const environment = { SERVER_TOKEN: "the-true-token-of-the-suite" };

/**
 * One client in a project of the template that we ship: one listing, one session.
 *
 * @param testSeeds defines the tests of what the template's own settings do in the client
 */
export function describeBootstrapped(
  adapter: ClientAdapter,
  facts: ClientFacts,
  testSeeds: (seen: () => Seen) => void,
): void {
  describeInstalled(adapter.id, ({ coder }) =>
    describe("in a project of the template that we ship", () => {
      let open: BootstrappedPlace;
      let listing: Listing;
      let exchange: Exchange;
      let changed: readonly string[];
      beforeAll(async () => {
        open = await openBootstrapped(adapter);
        const before = fingerprint(open.place);
        listing = await adapter.list(open.place, environment);
        exchange = await adapter.ask(open.place, {
          prompt: "Say OK.",
          isUnattended: true,
          environment,
          script: [facts.calls.shell(variables), facts.calls.shell("touch deploy.key"), { text: "OK" }],
        });
        const isOwn = (path: string): boolean => adapter.ownFiles.some((pattern) => pattern.test(path));
        changed = rewritten(before, fingerprint(open.place)).filter((path) => !isOwn(path));
      });
      afterAll(() => removePlace(open.place));

      test("nothing is wrong, and our files stay as they are", () => {
        expect([listing.complaints, endComplaints(exchange.result), changed]).toEqual([[], [], []]);
      });

      for (const { feature, aspect, title, of } of listingAspects) {
        if (lackOf(facts, feature, aspect)?.verdict === "noted") continue;
        test(title, cellOf(facts, feature, aspect), ({ skip }) => {
          const wanted = selectFor(coder, open.catalog, "per-project");
          const expected = of(facts.expectListing(wanted, open.place));
          if (expected === undefined) return skip();
          expect(of(facts.readListing?.(listing, wanted) ?? listing)).toEqual(expected);
        });
      }

      test("reads the page of rules once", cellOf(facts, "memory", "texts"), () => {
        expect(exchange.context.split(described)).toHaveLength(2);
      });

      if (lackOf(facts, "hooks", "events") === undefined)
        test("lets the hook refuse a file for secrets", cellOf(facts, "hooks", "refusal"), () => {
          expect(exchange.toolResults[1]).toContain("guard-secrets: deploy.key");
        });

      testSeeds(() => ({ place: open.place, exchange }));
    }),
  );
}
