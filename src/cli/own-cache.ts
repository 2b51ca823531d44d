import { hash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { absoluteFolder } from "../config/state-folder.ts";
import { isSystemError } from "../files/file-error.ts";
import { makeFolders } from "../files/make-folders.ts";

export interface CacheBounds {
  /** Files that nobody wrote for so many days are taken away. */
  readonly days: number;
  /** So many of them stay at most, the newest. */
  readonly files: number;
}

/** Behind the contents, where they keep their place in memory: V8 copies code that does not begin at a multiple of 8. */
const sealLength = 64;

/**
 * Our folder for what can be made again: `$XDG_CACHE_HOME/agentsmgr`; undefined when there is no home, and when the user
 * wants none: `AGENTSMGR_NO_CACHE`.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv): string | undefined {
  const { AGENTSMGR_NO_CACHE, XDG_CACHE_HOME, HOME } = environment;
  if (AGENTSMGR_NO_CACHE) return undefined;
  const folder = absoluteFolder(XDG_CACHE_HOME) ?? (HOME && join(HOME, ".cache"));
  return folder ? join(folder, "agentsmgr") : undefined;
}

/**
 * What a cache file holds is believed, and V8 ends the process over code that is damaged: one that somebody else owns or
 * may write to is not taken, and none that is not whole.
 */
export function readCacheFile(path: string): Buffer | undefined {
  return ignoringTheDisk(() => {
    const handle = openSync(path, "r");
    try {
      const { uid, mode } = fstatSync(handle);
      const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
      return isOurs ? unsealed(readFileSync(handle)) : undefined;
    } finally {
      closeSync(handle);
    }
  });
}

/** Replaces the file in one step, and takes away what is old beside it. */
export function writeCacheFile(path: string, contents: Uint8Array | string, bounds: CacheBounds): void {
  ignoringTheDisk(() => {
    const folder = dirname(path);
    makeFolders(folder, 0o700);
    const temporary = `${path}.${process.pid}.tmp`;
    const sealed = Buffer.concat([Buffer.from(contents), Buffer.from(sealOf(contents))]);
    try {
      writeFileSync(temporary, sealed, { mode: 0o600, flush: true });
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    removeOld(folder, bounds);
  });
}

function unsealed(file: Buffer): Buffer | undefined {
  const contents = file.subarray(0, -sealLength);
  return file.subarray(contents.length).toString("latin1") === sealOf(contents) ? contents : undefined;
}

function sealOf(contents: Uint8Array | string): string {
  return hash("sha256", contents, "hex");
}

function removeOld(folder: string, { days, files }: CacheBounds): void {
  const oldest = Date.now() - days * 24 * 3600 * 1000;
  const present = readdirSync(folder)
    .filter((name) => /\.(?:bin|json|tmp)$/.test(name))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const [index, { path, time }] of present.entries())
    if (index >= files || time < oldest) rmSync(path, { force: true });
}

/** A cache that cannot be read or written is no fault: the run is only slower. */
function ignoringTheDisk<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}
