import type { TestOptions } from "vitest";
import type { Feature } from "../../../src/model/item-type.ts";
import { lackOf, type ClientFacts } from "../expectations/client-facts.ts";
import { inCell } from "../harness/cell.ts";

/** Options of a test about a feature's aspect in a client, with the verdict that the facts have for it. */
export function cellOf(facts: ClientFacts, feature: Feature, aspect: string): TestOptions {
  const verdict = lackOf(facts, feature, aspect)?.verdict ?? "loaded";
  return inCell({ client: facts.id, feature, aspect, verdict });
}
