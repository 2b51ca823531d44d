import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalog } from "../../../src/model/catalog.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";
import { makeFolder } from "../harness/run-folders.ts";

/** A library on disk, made for one question. Who writes it removes it. */
export interface WrittenLibrary {
  readonly folder: string;
  readonly catalog: Catalog;
  remove(): void;
}

/** A library of the files, by their paths. */
export async function writeLibrary(files: Readonly<Record<string, string>>): Promise<WrittenLibrary> {
  const folder = makeFolder("library");
  const parts = { "configurations/.keep": "", "contents/.keep": "", ...files };
  for (const [path, text] of Object.entries(parts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { catalog } = await loadCatalog(folder);
  return { folder, catalog, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const stdioServer = fileURLToPath(new URL("servers/stdio-server.ts", import.meta.url));

/** A library with a policy, the text of its `permissions.toml`, and a server `local` with our three tools. */
export async function writePolicy(policy: string): Promise<WrittenLibrary> {
  const args = JSON.stringify([stdioServer, "/dev/null", "local"]);
  return writeLibrary({
    "configurations/permissions.toml": policy,
    "configurations/mcp-servers.toml": `[servers.local]\ncommand = "node"\nargs = ${args}\n`,
  });
}
