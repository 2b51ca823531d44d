import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalog } from "../../../src/model/catalog.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";
import { makeFolder } from "../harness/run-folders.ts";
import { writeTorture } from "./write-torture.ts";
import { startHttpServer, type HttpServer, type ServerRequest } from "./servers/http-server.ts";

export const libraryNames = ["shipped", "matrix", "torture"] as const;

export type LibraryName = (typeof libraryNames)[number];

/** A library on disk, whose servers run on this machine, and what they were told. */
export interface PreparedLibrary {
  readonly name: LibraryName;
  readonly folder: string;
  readonly catalog: Catalog;
  /** What stdio servers wrote down so far. */
  stdioRecords(): readonly StdioRecord[];
  readonly httpRequests: readonly ServerRequest[];
  forgetRecords(): void;
  close(): Promise<void>;
}

export interface StdioRecord {
  readonly server: string;
  readonly event: "start" | "call";
  readonly token?: string;
  readonly plain?: string;
  readonly folder?: string;
  readonly tool?: string;
}

const servers = fileURLToPath(new URL("servers", import.meta.url));
const shipped = fileURLToPath(new URL("../../../defaults", import.meta.url));

/** Copies a library to a folder of its own, and starts the HTTP server that it names. Who prepares a library closes it. */
export async function prepareLibrary(name: LibraryName): Promise<PreparedLibrary> {
  const root = makeFolder("library");
  const folder = join(root, "library");
  const records = join(root, "records.jsonl");
  writeLibrary(name, folder);
  const http = await startHttpServer();
  fillServers(folder, { records, http });
  const { catalog } = await loadCatalog(folder);
  return {
    name,
    folder,
    catalog,
    stdioRecords: () => readRecords(records),
    httpRequests: http.requests,
    forgetRecords: () => {
      rmSync(records, { force: true });
      http.requests.length = 0;
    },
    close: async () => {
      await http.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function writeLibrary(name: LibraryName, folder: string): void {
  switch (name) {
    case "shipped": {
      cpSync(shipped, folder, { recursive: true });
      const own = fileURLToPath(new URL("shipped-servers.toml", import.meta.url));
      return cpSync(own, join(folder, "configurations/mcp-servers.toml"));
    }
    case "matrix":
      return cpSync(fileURLToPath(new URL("matrix", import.meta.url)), folder, { recursive: true });
    case "torture":
      return writeTorture(folder);
  }
}

/** The places of this machine and run, where `mcp-servers.toml` leaves them open. */
function fillServers(folder: string, run: { records: string; http: HttpServer }): void {
  const path = join(folder, "configurations/mcp-servers.toml");
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    text
      .replaceAll("@SERVERS@", servers)
      .replaceAll("@RECORDS@", run.records)
      .replaceAll("@HTTP@", run.http.url),
  );
}

function readRecords(path: string): StdioRecord[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as StdioRecord);
}
