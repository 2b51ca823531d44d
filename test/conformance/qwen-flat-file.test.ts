import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Listing } from "./harness/client-adapter.ts";
import { parseCall } from "../../src/permissions/parse-call.ts";
import { qwen05 } from "./adapters/qwen-0.5.ts";
import { judgeOldCalls } from "./adapters/qwen/judge-old.ts";
import { createPlace, removePlace, runPopulate, type Place } from "./harness/place.ts";
import { writePolicy, type WrittenLibrary } from "./libraries/write-library.ts";
import { describeInstalled } from "./suite/describe-installed.ts";

const policy = `
allow = [{ tool = "shell", arguments = "npm test", allow-extra-arguments = true }]
deny = [
  { tool = "shell", arguments = "npm test --x", allow-extra-arguments = true },
  "web-fetch",
  { server = "local", tool = "shout" },
  { server = "gone" },
]
`;

/** The flat file has no list of what runs without a question. */
const verdicts = {
  "npm test": "ask",
  "npm test --x": "deny",
  "npm i": "deny",
  "fetch https://localhost/": "deny",
  "read README.md": "allow",
  "server local ping": "ask",
  "server local shout": "deny",
};

/** Files for 0.0, in which settings are flat, and a client of 0.5. The tests are steps of one story. */
describeInstalled("qwen-0.5", () => {
  let library: WrittenLibrary;
  let place: Place;
  let listing: Listing;
  let [flat, migrated] = ["", ""];
  const read = (name = "settings.json"): string => readFileSync(join(place.project, ".qwen", name), "utf8");

  beforeAll(async () => {
    library = await writePolicy(policy);
    place = createPlace({
      library: library.folder,
      mode: "per-project",
      layout: "native",
      coders: ["qwen"],
      client: "qwen@0.0.14",
    });
    expect(runPopulate(place).warnings).toEqual([]);
    flat = read();
    listing = await qwen05.list(place);
    migrated = read();
  }, 120_000);

  afterAll(() => {
    removePlace(place);
    library.remove();
  });

  test("moves the keys of a flat file, and keeps it", () => {
    expect(JSON.parse(migrated)).toMatchObject({ $version: 2, mcp: { excluded: ["gone"] } });
    expect(JSON.parse(migrated)).not.toHaveProperty("excludeTools");
    expect(read("settings.json.orig")).toBe(flat);
  });

  test("loads what it has moved, and decides by it", { timeout: 120_000 }, async () => {
    expect(listing.servers).toEqual({ local: { status: "connected" } });
    expect(listing.complaints).toEqual([]);
    expect(await decide()).toEqual(verdicts);
  });

  test("reads no key that the next run puts beside: the run warns, and changes nothing else", async () => {
    const { warnings, counts } = runPopulate(place);
    expect(warnings.map(({ code }) => code)).toEqual(["settings/newer-client"]);
    expect(counts).toMatchObject({ update: 1, conflict: 0 });
    const beside = read();
    expect(JSON.parse(beside)).toEqual({ ...JSON.parse(migrated), ...JSON.parse(flat) });
    expect(runPopulate(place).counts).toMatchObject({ update: 0, unchanged: 1 });
    await qwen05.list(place);
    expect(read()).toBe(beside);
  });

  test("is written for when its version is named: nothing flat is left", { timeout: 120_000 }, async () => {
    const named: Place = { ...place, placement: { ...place.placement, client: "qwen@0.5.2" } };
    expect(runPopulate(named).warnings).toEqual([]);
    for (const key of Object.keys(JSON.parse(flat)).filter((name) => name !== "mcpServers"))
      expect(JSON.parse(read())).not.toHaveProperty(key);
    expect(runPopulate(named).counts).toMatchObject({ update: 0, unchanged: 1 });
    expect(await decide()).toEqual({ ...verdicts, "npm test": "allow" });
  });

  async function decide(): Promise<Record<string, string>> {
    const found = await judgeOldCalls(place, Object.keys(verdicts).map(parseCall));
    return Object.fromEntries(Object.keys(verdicts).map((call, index) => [call, found[index] ?? ""]));
  }
});
