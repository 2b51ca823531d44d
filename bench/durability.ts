// What waiting for the medium and keeping a journal cost: the same plan applied with and without, through the API.
//   npm run bench:durability -- [--rounds N] [--folder DIR]
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { applyPlan } from "../src/applying/apply-plan.ts";
import { planLibrary } from "../src/planning/plan-library.ts";
import { coderNames } from "../src/model/coder-name.ts";
import { libraryFromTexts } from "../src/sources/library-files.ts";
import { parseCatalog } from "../src/sources/parse-catalog.ts";
import { generateLibrary, librarySizes } from "./library.ts";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    folder: { type: "string", default: tmpdir() },
  },
});

const folder = realpathSync(mkdtempSync(`${options.folder}/agentsmgr-durability-`));
try {
  for (const size of ["small", "large"] as const) await measureSize(size);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureSize(size: keyof typeof librarySizes): Promise<void> {
  const texts = Object.fromEntries(generateLibrary(librarySizes[size]));
  const { catalog } = await parseCatalog(libraryFromTexts(texts));
  const times = { with: [] as number[], without: [] as number[] };
  // The first round warms up. With and without take turns, so that a machine whose speed drifts is the same for both.
  for (let round = 0; round <= Number(options.rounds); round++)
    for (const durable of [true, false]) {
      const target = `${folder}/${size}-${round}-${durable}`;
      mkdirSync(target);
      const plan = planLibrary({ catalog, coders: coderNames, target });
      const start = performance.now();
      await applyPlan(plan, { durable, stateFolder: `${folder}/state` });
      if (round > 0) times[durable ? "with" : "without"].push(performance.now() - start);
    }
  console.log(`${size}: ${median(times.with)} ms with, ${median(times.without)} ms without`);
}

function median(times: readonly number[]): string {
  return (times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(1);
}
