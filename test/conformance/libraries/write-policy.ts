import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalog } from "../../../src/model/catalog.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";
import { placesFolder } from "../harness/place.ts";

/** A library that is hardly more than a policy. Who writes it removes it. */
export interface PolicyLibrary {
  readonly folder: string;
  readonly catalog: Catalog;
  remove(): void;
}

const stdioServer = fileURLToPath(new URL("servers/stdio-server.ts", import.meta.url));

/** A library with the policy, which is the text of a `permissions.toml`, and a server `local` with our three tools. */
export async function writePolicy(policy: string): Promise<PolicyLibrary> {
  const folder = realpathSync(mkdtempSync(join(placesFolder, "agentsmgr-library-")));
  const configurations = join(folder, "configurations");
  mkdirSync(configurations);
  mkdirSync(join(folder, "contents"));
  writeFileSync(join(configurations, "permissions.toml"), policy);
  const args = JSON.stringify([stdioServer, join(folder, "records.jsonl"), "local"]);
  writeFileSync(
    join(configurations, "mcp-servers.toml"),
    `[servers.local]\ncommand = "node"\nargs = ${args}\n`,
  );
  const { catalog } = await loadCatalog(folder);
  return { folder, catalog, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
