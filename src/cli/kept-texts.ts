import { hash } from "node:crypto";
import { join } from "node:path";
import { parsePlainJson } from "../formats/plain-json.ts";
import type { Mode } from "../model/mode.ts";
import type { Manifest } from "../planning/manifest.ts";
import { RememberedTexts, type TextRecord } from "../planning/remembered-texts.ts";
import { cacheFolder, readCacheFile, writeCacheFile } from "./own-cache.ts";
import type { Terminal } from "./terminal.ts";

const bounds = { days: 30, files: 32 } as const;

export interface TextPlace {
  readonly scope: Mode;
  readonly target: string;
  readonly manifest: Manifest;
}

/**
 * What earlier runs rendered for this place. Nothing for a first run: it needs every text, and knowing their digests
 * would help nobody.
 */
export function loadTexts(place: TextPlace, terminal: Terminal): RememberedTexts | undefined {
  if (place.manifest.digest === undefined) return undefined;
  const path = textsPath(place, terminal);
  return path === undefined ? undefined : new RememberedTexts(readRecords(path));
}

/** Keeps what this run rendered, if any of it is new. */
export function keepTexts(texts: RememberedTexts | undefined, place: TextPlace, terminal: Terminal): void {
  const path = texts === undefined || texts.made === 0 ? undefined : textsPath(place, terminal);
  if (path !== undefined && texts !== undefined)
    writeCacheFile(path, JSON.stringify([...texts.records]), bounds);
}

function readRecords(path: string): [string, TextRecord][] {
  const text = readCacheFile(path)?.toString("utf8") ?? "";
  return (parsePlainJson(text) as [string, TextRecord][] | undefined) ?? [];
}

/** One for each place and each text of the program. */
function textsPath({ scope, target }: TextPlace, { environment, program }: Terminal): string | undefined {
  const folder = cacheFolder(environment);
  const name = hash("sha256", JSON.stringify([program, scope, target])).slice(0, 32);
  return folder && join(folder, "texts", `${name}.json`);
}
