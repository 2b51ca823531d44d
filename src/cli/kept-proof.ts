import { hash } from "node:crypto";
import { join } from "node:path";
import { parsePlainJson } from "../formats/plain-json.ts";
import type { Note } from "../model/entry.ts";
import type { ProofRequest } from "../permissions/prove-permissions.ts";
import { cacheFolder, readCacheFile, writeCacheFile } from "./own-cache.ts";
import type { Terminal } from "./terminal.ts";

const bounds = { days: 60, files: 64 } as const;

/** Differs for every policy, every rendering of it, and every text of the program. */
export function proofName(request: Omit<ProofRequest, "readers">, { program }: Terminal): string {
  const { permissions, languages = null, renderings, clients } = request;
  const { source: _source, ...policy } = permissions;
  const weaker = renderings.map(({ notes }) => notes.flatMap(({ weakens }) => weakens?.rule ?? []));
  const entries = renderings.map((rendering) => rendering.entries);
  return hash("sha256", JSON.stringify([program, policy, languages, clients, weaker, entries])).slice(0, 32);
}

/** The notes of an earlier proof; undefined where nothing was proven. */
export function keptProof(name: string, { environment }: Terminal): readonly Note[] | undefined {
  const path = proofPath(name, environment);
  const text = path === undefined ? undefined : readCacheFile(path)?.toString("utf8");
  return text === undefined ? undefined : (parsePlainJson(text) as readonly Note[] | undefined);
}

export function keepProof(name: string, notes: readonly Note[], { environment }: Terminal): void {
  const path = proofPath(name, environment);
  if (path !== undefined) writeCacheFile(path, JSON.stringify(notes), bounds);
}

function proofPath(name: string, environment: Terminal["environment"]): string | undefined {
  const folder = cacheFolder(environment);
  return folder && join(folder, "proofs", `${name}.json`);
}
