import { describe, expect, test } from "vitest";
import { codex } from "./adapters/codex.ts";
import { inCell } from "./harness/cell.ts";
import { findProgram } from "./harness/client-program.ts";
import { createPlace, populate, removePlace } from "./harness/place.ts";
import { writeLibrary } from "./libraries/write-library.ts";

const cell = inCell({ client: "codex", feature: "memory", aspect: "long texts", verdict: "loaded" });

describe.skipIf(findProgram("codex") === undefined)("Codex's memory", () => {
  test.each(["per-project", "per-user"] as const)("is read to its end, %s", cell, async (mode) => {
    const lines = Array.from(
      { length: 900 },
      (_, index) => `- Rule ${index} of a text that is long.${" x".repeat(10)}`,
    );
    const library = await writeLibrary({
      "contents/memory/10-long.md": `${lines.join("\n")}\n- The last rule.\n`,
    });
    const place = createPlace({ library: library.folder, mode, layout: "native", coders: ["codex"] });
    try {
      populate(place);
      const { context } = await codex.ask(place, { prompt: "Say OK." });
      expect(context).toContain("- Rule 899 of");
      expect(context.split("- The last rule.")).toHaveLength(2);
    } finally {
      removePlace(place);
      library.remove();
    }
  });
});
