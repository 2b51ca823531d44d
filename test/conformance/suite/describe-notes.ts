import { afterAll, beforeAll, expect, test } from "vitest";
import { features } from "../../../src/model/item-type.ts";
import { removePlace } from "../harness/place.ts";
import { cellOf } from "./cell-of.ts";
import type { ClientSuite } from "./describe-client.ts";
import { openPlace, type OpenPlace, type Setting } from "./open-place.ts";

/** What the client lacks, `populate` says in a note. */
export function describeNotes(suite: ClientSuite, setting: Setting): void {
  let open: OpenPlace | undefined;
  beforeAll(async () => {
    open = await openPlace(suite.adapter, suite.library(), setting);
  });
  afterAll(() => {
    if (open !== undefined) removePlace(open.place);
  });

  for (const [name, lack] of Object.entries(suite.facts.lacks)) {
    const feature = features.find((candidate) => name.startsWith(`${candidate}/`));
    if (feature === undefined || lack === undefined) throw new Error(`\`${name}\` names no feature`);
    const aspect = name.slice(feature.length + 1);
    test(`says that it lacks: ${aspect} of ${feature}`, cellOf(suite.facts, feature, aspect), () => {
      const texts = (open?.notes ?? [])
        .filter((note) => note.feature === feature)
        .map(({ reason, instead }) => `${reason}; ${instead}`);
      expect(
        texts.some((text) => lack.note.test(text)),
        `no note on ${feature} fits ${lack.note.source}`,
      ).toBe(true);
    });
  }
}
