import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSettings } from "../../../../src/config/load-settings.ts";
import {
  applyPlan,
  createRenderer,
  inspectCatalog,
  planIsEmpty,
  planLibrary,
  shippedLibrary,
  type Json,
  type Plan,
} from "../../../../src/index.ts";
import { testState } from "../../../helpers/populate.ts";
import {
  renderShipped,
  shippedTemplate,
  textsOf,
  writeRendering,
} from "../../../helpers/shipped-template.ts";
import { readTree, temporaryFolder } from "../../../helpers/temporary-folder.ts";
import { pairs } from "./answers.ts";

const template = shippedTemplate();
const hooks = ["guard-secrets", "format-on-edit", "session-context"];
/** Those that name somebody else's library need a network, and those without a coder write nothing. */
const populated = pairs.filter(
  ({ coders, library }) => library !== "elsewhere" && Array.isArray(coders) && coders.length > 0,
);

/** As `agentsmgr populate --trust` goes about it, with what `agentsmgr.toml` says. */
async function planFor(target: string): Promise<{ readonly plan: Plan; readonly faults: readonly string[] }> {
  const settings = await loadSettings({ flags: [], environment: {}, project: target, home: "/nowhere" });
  const coders = settings.coders?.value ?? [];
  const source = settings.source?.value;
  const library = source === undefined ? shippedLibrary() : join(target, source);
  const renderers = coders.map((coder) => createRenderer(coder));
  const { catalog, diagnostics } = await inspectCatalog(library, { renderers });
  const plan = planLibrary({
    catalog,
    coders,
    target,
    layout: settings.layout.value,
    languages: settings.languages?.value ?? [],
  });
  return { plan, faults: diagnostics.map(({ message }) => message) };
}

/** Whether all that `part` says stands in `whole`, where lists are equal. */
function holds(whole: Json | undefined, part: Json): boolean {
  if (typeof part !== "object" || part === null || Array.isArray(part))
    return JSON.stringify(whole) === JSON.stringify(part);
  const table = whole as Readonly<Record<string, Json>> | undefined;
  return Object.entries(part).every(([key, value]) => holds(table?.[key], value));
}

describe("a project of the template that we ship", () => {
  it("is populated without a fault or a conflict, the second time without a change, and keeps its settings", async () => {
    expect(populated.length).toBeGreaterThan(20);
    for (const row of populated) {
      const target = temporaryFolder();
      const made = await renderShipped(template, row);
      writeRendering(made, target);
      const { plan, faults } = await planFor(target);
      expect([faults, plan.conflicts], JSON.stringify(row)).toStrictEqual([[], []]);
      await applyPlan(plan, { stateFolder: testState });
      expect(planIsEmpty((await planFor(target)).plan), JSON.stringify(row)).toBe(true);
      for (const [path, seed] of textsOf(made))
        if (path.endsWith(".json"))
          expect(holds(JSON.parse(readFileSync(join(target, path), "utf8")), JSON.parse(seed)), path).toBe(
            true,
          );
    }
  });

  it("has scripts that its hooks start", async () => {
    const target = temporaryFolder();
    const made = await renderShipped(template, { hooks });
    writeRendering(made, target);
    await applyPlan((await planFor(target)).plan, { stateFolder: testState });
    for (const name of hooks) {
      expect(made.files.get(`.auxiliary/library/contents/hooks/${name}.sh`)?.isExecutable).toBe(true);
      expect(Object.keys(readTree(target))).toContain(
        `.auxiliary/configuration/coders/claude/hooks/${name}.sh`,
      );
    }
  });

  it("has the scripts and the servers of the library that comes with agentsmgr", async () => {
    const { files } = await renderShipped(template, { hooks });
    for (const name of hooks)
      expect(files.get(`.auxiliary/library/contents/hooks/${name}.sh`)?.contents).toStrictEqual(
        readFileSync(`defaults/contents/hooks/${name}.sh`),
      );
    const servers = textsOf(await renderShipped(template, { mcp_servers: ["context7", "playwright"] })).get(
      ".auxiliary/library/configurations/mcp-servers.toml",
    );
    const ours = readFileSync("defaults/configurations/mcp-servers.toml", "utf8");
    for (const name of ["context7-mcp", "playwright/mcp"]) {
      const version = new RegExp(`${name}@[\\d.]+`).exec(ours)?.[0] ?? "none";
      expect(servers).toContain(version);
    }
  });
});
