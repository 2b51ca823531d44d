import { describe, expect, it } from "vitest";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { Entry } from "../../../src/index.ts";
import { planProject } from "../../helpers/populate.ts";

const path = "/project/settings.json";
const claim = { kind: "value", path: ["ours"], value: 1 } as const;
const wanted: Entry[] = [{ kind: "keys", path, format: "jsonc", outdatedBy: "$version", keys: [claim] }];

function codesFor(text: string, entries = wanted): string[] {
  const plan = planProject("/project", entries, new MemoryDisk({ [path]: text }));
  return plan.warnings.map(({ code }) => code);
}

describe("keys for an older client", () => {
  it("are warned of where a newer one has rewritten the file", () =>
    expect(codesFor('{ "$version": 2, "ours": 1 }')).toStrictEqual(["settings/newer-client"]));

  it.each([
    ["are not where it has not", '{ "ours": 1, "other": { "$version": 2 } }', wanted],
    ["are not in a new file", "", wanted],
    [
      "are not where nothing marks it",
      '{ "$version": 2 }',
      [{ kind: "keys", path, format: "jsonc", keys: [claim] }] as Entry[],
    ],
  ])("%s", (_, text, entries) => expect(codesFor(text, entries)).toStrictEqual([]));
});
