import { beforeAll, describe, expect, it } from "vitest";
import { applyPlan } from "../../../src/applying/apply-plan.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import type { Catalog } from "../../../src/model/catalog.ts";
import { coderNames } from "../../../src/model/coder-name.ts";
import type { Plan } from "../../../src/planning/plan.ts";
import { planLibrary } from "../../../src/planning/plan-library.ts";
import { projectManifestPath } from "../../../src/planning/read-manifest.ts";
import { RememberedTexts } from "../../../src/planning/remembered-texts.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";
import { shippedLibrary } from "../../../src/sources/resolve-source.ts";

const target = "/project";
let catalog: Catalog;

beforeAll(async () => {
  ({ catalog } = await loadCatalog(shippedLibrary()));
});

function plan(disk: MemoryDisk, texts?: RememberedTexts, of = catalog): Plan {
  return planLibrary({ catalog: of, coders: coderNames, target, disk, texts });
}

/** A project that was populated, and the texts of a run after that. */
async function populated(): Promise<{ disk: MemoryDisk; texts: RememberedTexts }> {
  const disk = new MemoryDisk({ "/project/package.json": "{}" });
  await applyPlan(plan(disk), { disk, manifestPath: projectManifestPath(target) });
  const texts = new RememberedTexts();
  plan(disk, texts);
  return { disk, texts };
}

/** The same with another body of one command. */
function withOtherBody(name: string): Catalog {
  const commands = catalog.commands.map((item) =>
    item.name === name
      ? { ...item, bodies: { claude: { text: "Something else: $ARGUMENTS\n", path: "contents/x.md" } } }
      : item,
  );
  return { ...catalog, commands };
}

describe("texts of an earlier run", () => {
  it("make the same plan as rendering does, with nothing rendered", async () => {
    const { disk, texts } = await populated();
    const again = new RememberedTexts(texts.records);
    expect(plan(disk, again)).toStrictEqual(plan(disk));
    expect({ before: texts.made > 50, again: again.made }).toStrictEqual({ before: true, again: 0 });
  });

  it("leave only what changed to be rendered: one command, once for each coder", async () => {
    const { disk, texts } = await populated();
    const [changed] = catalog.commands;
    const other = withOtherBody(changed?.name ?? "");
    const again = new RememberedTexts(texts.records);
    const after = plan(disk, again, other);
    expect(again.made).toBe(coderNames.length);
    expect(after).toStrictEqual(plan(disk, undefined, other));
    expect(after.changes).toHaveLength(coderNames.length);
  });

  it("are made when a file of ours is gone and has to be written again", async () => {
    const { disk, texts } = await populated();
    const path = `${target}/.claude/commands`;
    const [file = ""] = disk.list(path).filter((name) => name.endsWith(".md"));
    const folder = file === "" ? `${path}/${disk.list(path)[0] ?? ""}` : path;
    const name = file === "" ? (disk.list(folder)[0] ?? "") : file;
    const contents = disk.readFile(`${folder}/${name}`);
    disk.removeFile(`${folder}/${name}`);
    const { changes } = plan(disk, new RememberedTexts(texts.records));
    expect(changes).toHaveLength(1);
    expect(changes[0]?.after).toMatchObject({ contents: new TextDecoder().decode(contents) });
  });

  it("are kept only as far as the run asked for them", async () => {
    const { disk, texts } = await populated();
    const again = new RememberedTexts(texts.records);
    planLibrary({ catalog, coders: ["claude"], target, disk, texts: again });
    expect(again.records.size).toBeLessThan(texts.records.size);
  });
});
