import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalog } from "../../../src/model/catalog.ts";
import { coderNames } from "../../../src/model/coder-name.ts";
import type { Json } from "../../../src/model/json.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";
import { renderShipped, shippedTemplate, writeRendering } from "../../helpers/shipped-template.ts";
import type { ClientAdapter } from "../harness/client-adapter.ts";
import { createPlace, removePlace, runPopulate, type Place } from "../harness/place.ts";

/** A project of the template that we ship, for all five coders, populated. */
export interface BootstrappedPlace {
  readonly place: Place;
  readonly catalog: Catalog;
}

/** Whose page of rules is looked for in a session. */
export const described = "What the bootstrapped project is, in one sentence.";

/**
 * As a user has it who answers the questions, edits the library's servers, and runs `agentsmgr populate --strict`: the
 * servers of the template need a network, so one of ours stands in for them. Who gets it removes it.
 */
export async function openBootstrapped(
  adapter: ClientAdapter,
  more: Readonly<Record<string, Json>> = {},
): Promise<BootstrappedPlace> {
  const empty = createPlace({ library: "", mode: "per-project", layout: "auxiliary", coders: coderNames });
  const library = join(empty.project, ".auxiliary/library");
  const place = { ...empty, placement: { ...empty.placement, library } };
  try {
    const answers = {
      description: described,
      languages: ["typescript"],
      coders: [...coderNames],
      hooks: ["guard-secrets", "format-on-edit", "session-context"],
      mcp_servers: ["context7"],
      ...more,
    };
    writeRendering(await renderShipped(shippedTemplate(), answers), place.project);
    writeServer(join(library, "configurations/mcp-servers.toml"));
    const { notes, warnings } = runPopulate(place, ["--strict", "--trust"]);
    if (notes.length + warnings.length > 0) throw new Error(JSON.stringify([notes, warnings]));
    await adapter.prepare(place);
    return { place, catalog: (await loadCatalog(library)).catalog };
  } catch (error) {
    removePlace(place);
    throw error;
  }
}

function writeServer(path: string): void {
  const text = readFileSync(path, "utf8");
  if (!text.includes("[servers.context7]")) throw new Error(`no server in ${path}`);
  const server = fileURLToPath(new URL("../libraries/servers/stdio-server.ts", import.meta.url));
  const args = JSON.stringify([server, "/dev/null", "local"]);
  writeFileSync(path, `[servers.local]\ncommand = "node"\nargs = ${args}\n`);
}
