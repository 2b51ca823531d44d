import { describe, expect, it } from "vitest";
import { openBaseTexts, saveBaseTexts } from "../../../src/applying/base-texts.ts";
import { digest } from "../../../src/files/digest.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { Manifest, PathRecord } from "../../../src/planning/manifest.ts";
import { emptyManifest } from "../../../src/planning/manifest.ts";
import type { Plan } from "../../../src/planning/plan.ts";
import { planProject } from "../../helpers/populate.ts";

const place = "/state/agentsmgr/places/0123456789abcdef";

/** A plan that writes these texts into a project with nothing in it. */
function writing(...texts: readonly string[]): Plan {
  const entries = texts.map((contents, index) => ({
    kind: "file" as const,
    path: `/p/${index}.md`,
    contents,
  }));
  return planProject("/p", entries, new MemoryDisk({ "/p/keep": "" }));
}

function manifestOf(...texts: readonly string[]): () => Manifest {
  const toRecord = (text: string, index: number): [string, PathRecord] => [
    `/p/${index}.md`,
    {
      kind: "file",
      mode: 0o644,
      made: "file",
      parts: { file: { digest: digest(text), owners: ["claude"] } },
    },
  ];
  return () => ({ ...emptyManifest("per-project"), records: new Map(texts.map(toRecord)) });
}

describe("base texts", () => {
  it("are found again by their digests, for their owner only", () => {
    const disk = new MemoryDisk();
    saveBaseTexts(disk, place, { plan: writing("one\n", "", "zwei é\n"), manifest: manifestOf() });
    const find = openBaseTexts(disk, place);
    for (const text of ["one\n", "", "zwei é\n"]) expect(find(digest(text))).toBe(text);
    expect(find(digest("other"))).toBeUndefined();
    const [pack] = disk.list(`${place}/texts`);
    expect(disk.status(`${place}/texts/${pack}`)?.mode).toBe(0o600);
  });

  it("take one file for each run, and are packed again when there are many", () => {
    const disk = new MemoryDisk();
    for (let run = 0; run < 40; run++) {
      const texts = ["stays\n", `run ${run}\n`];
      saveBaseTexts(disk, place, { plan: writing(...texts), manifest: manifestOf(...texts) });
      expect(disk.list(`${place}/texts`).length).toBeLessThanOrEqual(8);
    }
    const find = openBaseTexts(disk, place);
    expect(find(digest("stays\n"))).toBe("stays\n");
    expect(find(digest("run 39\n"))).toBe("run 39\n");
    expect(find(digest("run 0\n"))).toBeUndefined();
  });

  it("are not believed when a pack was cut short or edited", () => {
    const disk = new MemoryDisk();
    saveBaseTexts(disk, place, { plan: writing("one\n", "two\n"), manifest: manifestOf() });
    const path = `${place}/texts/${disk.list(`${place}/texts`)[0]}`;
    const text = new TextDecoder().decode(disk.readFile(path));
    const rewrite = (contents: string): void => {
      disk.removeFile(path);
      disk.createFile(path, { contents, mode: 0o600, exactMode: true, sync: false });
    };
    rewrite(text.slice(0, -2));
    expect(openBaseTexts(disk, place)(digest("one\n"))).toBe("one\n");
    expect(openBaseTexts(disk, place)(digest("two\n"))).toBeUndefined();
    rewrite("no pack");
    expect(openBaseTexts(disk, place)(digest("one\n"))).toBeUndefined();
  });

  it("go when nothing of ours is left, with their folders", () => {
    const disk = new MemoryDisk();
    saveBaseTexts(disk, place, { plan: writing("one\n"), manifest: manifestOf("one\n") });
    const plan = { ...writing(), records: [{ path: "/p/0.md" }] };
    saveBaseTexts(disk, place, { plan, manifest: manifestOf() });
    expect(disk.status("/state/agentsmgr")).toBeUndefined();
  });
});
