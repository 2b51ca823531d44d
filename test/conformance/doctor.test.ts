import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { claude } from "./adapters/claude.ts";
import { codex } from "./adapters/codex.ts";
import { gemini } from "./adapters/gemini.ts";
import { opencode } from "./adapters/opencode.ts";
import { qwen } from "./adapters/qwen.ts";
import type { ClientAdapter } from "./harness/client-adapter.ts";
import { createPlace, removePlace, type Place } from "./harness/place.ts";
import { describeInstalled } from "./suite/describe-installed.ts";
import { compareWithDoctor } from "./suite/doctor-reading.ts";
import { oddPlaces, type OddFiles } from "./suite/odd-places.ts";

/** Places that we would never write: names that clash, files that are broken. The client and `doctor` agree on them. */
for (const adapter of [claude, opencode, codex, gemini, qwen])
  describeInstalled(adapter.id, (program) => {
    for (const [title, files] of Object.entries(oddPlaces[program.coder]))
      test(`doctor reads what the client does: ${title}`, async () => {
        const place = await openOddPlace(adapter, files);
        try {
          expect(await compareWithDoctor(place, program, await adapter.list(place))).toEqual({});
        } finally {
          removePlace(place);
        }
      });
  });

async function openOddPlace(adapter: ClientAdapter, files: OddFiles): Promise<Place> {
  const place = createPlace({ library: "", mode: "per-user", layout: "native", coders: [] });
  for (const [path, file] of Object.entries(files)) {
    const target = join(place.root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, typeof file === "string" ? file : JSON.stringify(file));
  }
  await adapter.prepare(place);
  return place;
}
