import { posix } from "node:path";
import type { CoderName } from "../model/coder-name.ts";
import type { Entry, LinkEntry } from "../model/entry.ts";
import type { ReadPermissions } from "./permission-model.ts";

/** Where the model of a coder's permissions is, and which of its files that model reads. */
export interface PermissionReader {
  /** Loads the code: a run without a policy pays nothing for it. */
  readonly load: () => Promise<ReadPermissions>;
  /** Of the entries' paths; settings that are shared are always read. */
  readonly files: RegExp;
}

export type PermissionReaders = Readonly<Partial<Record<CoderName, PermissionReader>>>;

/** The coders whose own way to decide about calls we know. */
export const permissionReaders: PermissionReaders = {};

/** What of a rendering says something about permissions, by the paths where the client finds it. */
export function permissionEntries(entries: readonly Entry[], { files }: PermissionReader): readonly Entry[] {
  const links = entries.filter((entry) => entry.kind === "link");
  return entries
    .filter(({ kind, path }) => kind === "keys" || (kind === "file" && files.test(path)))
    .map((entry) => ({ ...entry, path: throughLinks(entry.path, links) }));
}

/** A path as it is from where a link leads to it: in the layout `auxiliary` the coder's folder is one. */
function throughLinks(path: string, links: readonly LinkEntry[]): string {
  for (const link of links) {
    const folder = posix.join(posix.dirname(link.path), link.to);
    if (path.startsWith(`${folder}/`)) return link.path + path.slice(folder.length);
  }
  return path;
}
