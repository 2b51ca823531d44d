import { coderNames } from "../model/coder-name.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Entry, SettingsFormat } from "../model/entry.ts";
import type { Mode } from "../model/mode.ts";
import type { PartId } from "./part-id.ts";

export const manifestVersion = 1;

export interface PartRecord {
  /** Of what we wrote. Never the contents: they may be private. */
  readonly digest: string;
  readonly owners: readonly CoderName[];
  /** It stood there before us, equal to what we wanted: it is the user's, and never deleted. */
  readonly adopted?: boolean | undefined;
  /** Of what stands there instead: the user's edits, merged with what we wanted. */
  readonly merged?: string | undefined;
  /** Of the file that stood there before us, or that held the part: it is in a backup, and comes back when ours goes. */
  readonly replaced?: string | undefined;
}

/**
 * How much of a file was made by us, and goes again when nothing of the user's is in it: the file, all of its contents
 * (the user's file was empty), or no more than our parts.
 */
export const madeKinds = ["file", "contents", "parts"] as const;

export type Made = (typeof madeKinds)[number];

/** What we last wrote at a path. */
export interface PathRecord {
  readonly kind: Entry["kind"];
  /** Of a file: the permission bits that were wanted. */
  readonly mode?: number | undefined;
  /** Of a keys file. */
  readonly format?: SettingsFormat | undefined;
  /** Of a block file. */
  readonly comment?: "html" | "hash" | undefined;
  readonly made: Made;
  /** Of a block or keys file that the user had: the digest of the text before us, to know it again. */
  readonly original?: string | undefined;
  /** Of a block or keys file: the digest of all of it as we left it, as long as nobody else has edited it in between. */
  readonly written?: string | undefined;
  /** JSON pointers of the tables and lists that we made in a keys file; they go again when they are empty. */
  readonly containers?: readonly string[] | undefined;
  readonly parts: Readonly<Record<PartId, PartRecord>>;
}

/** Our record of what we last wrote. In memory all paths are absolute. */
export interface Manifest {
  readonly scope: Mode;
  readonly records: ReadonlyMap<string, PathRecord>;
  /** Folders that we made; they go again when they are empty. */
  readonly folders: ReadonlySet<string>;
  /** Of the text that it was read from; absent when there was none. */
  readonly digest?: string | undefined;
}

/** The record where nothing was written yet. */
export function emptyManifest(scope: Mode): Manifest {
  return { scope, records: new Map(), folders: new Set() };
}

export function ownersOf(record: PathRecord): CoderName[] {
  return sortCoders(Object.values(record.parts).flatMap((part) => part.owners));
}

/** Each once, in the order in which reports list them. */
export function sortCoders(coders: Iterable<CoderName>): CoderName[] {
  const present = new Set(coders);
  return coderNames.filter((name) => present.has(name));
}
