import { coderNames } from "../model/coder-name.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Entry, SettingsFormat } from "../model/entry.ts";
import type { Mode } from "../model/mode.ts";
import { digest } from "../files/digest.ts";
import { blockPartId, type PartId } from "./part-id.ts";

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

/** Our record of what we last wrote. In memory all paths are absolute, but {@link excludeName} where there is no repository. */
export interface Manifest {
  readonly scope: Mode;
  readonly records: ReadonlyMap<string, PathRecord>;
  /** Folders that we made; they go again when they are empty. */
  readonly folders: ReadonlySet<string>;
  /** Of the text that it was read from; absent when there was none. */
  readonly digest?: string | undefined;
}

/**
 * How a project's manifest calls the repository's `info/exclude`, wherever that stands. It is found anew in each run: a
 * manifest may be anybody's, and must not say which file outside of the project is meant. No path is spelled like this.
 */
export const excludeName = "git://info/exclude";

/** Begins the ids of the blocks that tell git what to ignore. */
const ignoreBlock = "ignore";

/** The id of the block for one target: several may share one `info/exclude`. */
export function ignoreBlockId(target?: string): string {
  return target === undefined ? ignoreBlock : `${ignoreBlock}-${digest(target).slice(-8)}`;
}

/** Whether it is a file in which we tell git what to ignore. */
export function isIgnoreRecord({ kind, comment, parts }: PathRecord): boolean {
  const isOwn = (id: PartId): boolean => id.startsWith(blockPartId(ignoreBlock));
  return kind === "block" && comment === "hash" && Object.keys(parts).every(isOwn);
}

/** Whether the record is about the repository's `info/exclude`. */
export function isExcludeRecord(path: string, record: PathRecord): boolean {
  return isIgnoreRecord(record) && (path === excludeName || path.endsWith("/info/exclude"));
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
