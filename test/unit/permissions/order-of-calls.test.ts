import { expect, test } from "vitest";
import { coderNames } from "../../../src/model/coder-name.ts";
import { callTable } from "../../../src/permissions/call-table.ts";
import type { PermissionModel } from "../../../src/permissions/permission-model.ts";
import { readCoders } from "../../../src/permissions/prove-permissions.ts";
import { createRenderer } from "../../../src/renderers/registry.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";
import { shippedLibrary } from "../../../src/sources/resolve-source.ts";

const place = { project: "/home/user/project", home: "/home/user" };
const { catalog } = await loadCatalog(shippedLibrary());
const { permissions } = catalog;
const calls = callTable(permissions, place).map(({ call }) => call);

async function readModel(coder: (typeof coderNames)[number]): Promise<PermissionModel> {
  const rendering = createRenderer(coder).render(catalog, { target: place.project, home: place.home });
  const [read] = await readCoders({ permissions, renderings: [rendering], place });
  if (read === undefined) throw new Error(`no model of ${coder}`);
  return read.model;
}

test.each(coderNames)(
  "%s: a decision does not depend on the calls that were decided before",
  async (coder) => {
    const [first, second] = [await readModel(coder), await readModel(coder)];
    const forward = calls.map((call) => first.decide(call));
    const backward = calls.toReversed().map((call) => second.decide(call));
    expect(backward.toReversed()).toEqual(forward);
    expect(forward.length).toBeGreaterThan(1000);
  },
);
