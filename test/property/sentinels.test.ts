// Every file that the real renderers share with the user, each with something of the user's in it: nothing of that
// changes, whatever is populated, pruned and reverted.
import fc from "../helpers/fast-check.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/applying/apply-plan.ts";
import { findPlace } from "../../src/applying/find-place.ts";
import { openBackups } from "../../src/applying/read-backups.ts";
import { MemoryDisk } from "../../src/files/memory-disk.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { coderNames, type CoderName } from "../../src/model/coder-name.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { Mode } from "../../src/model/mode.ts";
import { createCatalog } from "../../src/model/create-catalog.ts";
import { createPlan } from "../../src/planning/create-plan.ts";
import { libraryPlanRequest } from "../../src/planning/plan-library.ts";
import { planRevert } from "../../src/planning/plan-revert.ts";
import type { Plan } from "../../src/planning/plan.ts";
import { readManifest } from "../../src/planning/read-manifest.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { loadCatalog } from "../../src/sources/load-catalog.ts";
import { shippedLibrary } from "../../src/sources/resolve-source.ts";
import { documentArbitrary } from "./settings-document.ts";

const target = "/home/me/project";
const state = "/state/agentsmgr";
const sentinel = "sentinel";

type Situation = { readonly mode: Mode; readonly layout: "native" | "auxiliary" };

const situations: readonly Situation[] = [
  { mode: "per-project", layout: "native" },
  { mode: "per-project", layout: "auxiliary" },
  { mode: "per-user", layout: "native" },
];

let catalog: Catalog;
const nothing = createCatalog({});

beforeAll(async () => {
  const renderers = coderNames.map((coder) => createRenderer(coder));
  ({ catalog } = await loadCatalog(shippedLibrary(), { renderers }));
});

function request(
  disk: MemoryDisk,
  { mode, layout }: Situation,
  coders: readonly CoderName[],
  wanted = catalog,
) {
  const place = { path: manifestPath(mode), scope: mode, target };
  const kept = openBackups(disk, findPlace(disk, { ...place, stateFolder: state }));
  const manifest = readManifest(disk, place);
  const common = { catalog: wanted, coders, target, mode, disk, kept, manifest, hasLinks: true };
  return libraryPlanRequest({ ...common, layout: mode === "per-user" ? "auto" : layout });
}

function manifestPath(mode: Mode): string {
  return mode === "per-user" ? `${state}/manifest.json` : `${target}/.agentsmgr/manifest.json`;
}

async function apply(disk: MemoryDisk, plan: Plan): Promise<void> {
  const options = { disk, manifestPath: manifestPath(plan.scope), stateFolder: state, durable: false };
  await applyPlan(plan, options);
}

/** The shared files of all coders. */
function sharedEntries(situation: Situation): Entry[] {
  const disk = new MemoryDisk({ [`${target}/keep`]: "" });
  const { renderings } = request(disk, situation, coderNames);
  const all = renderings.flatMap(({ entries }) => entries);
  const shared = all.filter(({ kind }) => kind === "keys" || kind === "block");
  return [...new Map(shared.map((entry) => [entry.path, entry])).values()];
}

/** A file as the user may have it, with something in it that is not ours. */
function usersFile(entry: Entry): fc.Arbitrary<string> {
  if (entry.kind !== "keys")
    return fc.constantFrom(`# ${sentinel}\n`, `${sentinel}\r\n\r\n`, `\uFEFF${sentinel}`);
  const lines =
    entry.format === "toml"
      ? [`${sentinel} = "x" # kept\n`, `# kept\r\n[${sentinel}]\r\na = [1,\r\n  2]\r\n`]
      : [`{"${sentinel}": [1,  2]}`, `{\r\n\t"${sentinel}" : {"a":1}\r\n}\r\n`];
  return fc.oneof(fc.constantFrom(...lines), documentArbitrary(entry.format));
}

const users = (entries: readonly Entry[]): fc.Arbitrary<Record<string, string>> =>
  fc.tuple(...entries.map((entry) => fc.option(usersFile(entry), { nil: undefined }))).map((texts) =>
    Object.fromEntries(
      entries.flatMap(({ path }, index): [string, string][] => {
        const text = texts[index];
        return text === undefined ? [] : [[path, text]];
      }),
    ),
  );

function usersTree(disk: MemoryDisk): Record<string, unknown> {
  const entries = Object.entries(disk.snapshot());
  return Object.fromEntries(entries.filter(([path]) => !path.startsWith("/state/")));
}

const someCoders = fc.subarray([...coderNames], { minLength: 1 });

describe.each(situations)("the user's part of shared files, $mode, $layout", (situation) => {
  it("stays while coders come and go, and all is as before after a revert", async () => {
    const entries = sharedEntries(situation);
    expect(entries.length).toBeGreaterThan(5);
    await fc.assert(
      fc.asyncProperty(users(entries), someCoders, someCoders, async (files, first, second) => {
        const disk = new MemoryDisk({ [`${target}/keep`]: "", ...files });
        const before = usersTree(disk);
        for (const coders of [first, second]) {
          const plan = createPlan(request(disk, situation, coders));
          if (plan.conflicts.length > 0) continue;
          await apply(disk, plan);
          for (const [path, text] of Object.entries(files))
            expect(Buffer.from(disk.readFile(path)).includes(sentinel)).toBe(text.includes(sentinel));
        }
        const { manifest, kept, roots } = request(disk, situation, coderNames, nothing);
        await apply(disk, planRevert({ scope: situation.mode, target, roots, manifest, kept, disk }));
        expect(usersTree(disk)).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it("stays when the library has nothing any more", async () => {
    const entries = sharedEntries(situation);
    await fc.assert(
      fc.asyncProperty(users(entries), async (files) => {
        const disk = new MemoryDisk({ [`${target}/keep`]: "", ...files });
        const plan = createPlan(request(disk, situation, coderNames));
        fc.pre(plan.conflicts.length === 0);
        await apply(disk, plan);
        await apply(disk, createPlan(request(disk, situation, coderNames, nothing)));
        // The links of the auxiliary layout stay; nothing else of ours does.
        expect(usersTree(disk)).toMatchObject(files);
      }),
      { numRuns: 12 },
    );
  });
});
