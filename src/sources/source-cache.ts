import { readTree, removeTree, sealFolder, writeTree } from "../files/disk-tree.ts";
import { isSystemError, onDisk } from "../files/file-error.ts";
import { digestTree, type FileTree } from "../files/file-tree.ts";
import { listNames } from "../files/look-at.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { childOf } from "../files/path-rules.ts";
import { sweepScratch } from "../files/scratch-folder.ts";
import type { LockedSource } from "./source-lock.ts";

/**
 * Libraries that were fetched, each in a read-only folder of its own. What stands here is not believed: it is used only
 * when it has the digest that a lock names.
 */
export class SourceCache {
  readonly folder: string;

  /** @param folder need not be there */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** The folder of a locked library; undefined when it is not there, or is not what the lock says. */
  find(locked: LockedSource): string | undefined {
    const folder = this.#place(locked.content);
    const tree = readTree(folder);
    return tree !== undefined && digestTree(tree) === locked.content ? folder : undefined;
  }

  /** Keeps a library under its digest and returns its folder. Two runs at once may keep the same one. */
  keep(tree: FileTree, scratch: string): string {
    const content = digestTree(tree);
    const folder = this.#place(content);
    const kept = readTree(folder);
    if (kept !== undefined && digestTree(kept) === content) return folder;
    const fresh = childOf(scratch, "library");
    writeTree(fresh, tree);
    if (kept !== undefined) removeTree(folder);
    this.#publish(fresh, folder);
    return folder;
  }

  /** The digests of all libraries that are kept. */
  list(): string[] {
    return listNames(nodeDisk, this.folder)
      .filter((name) => /^[0-9a-f]{64}$/.test(name))
      .map((name) => `sha256:${name}`);
  }

  /** Removes everything, what a killed run left behind too; the number of libraries that were there. */
  clean(): number {
    const kept = this.list();
    for (const content of kept) removeTree(this.#place(content));
    sweepScratch(this.folder);
    return kept.length;
  }

  #publish(fresh: string, folder: string): void {
    try {
      onDisk(folder, "write", () => nodeDisk.rename(fresh, folder));
      sealFolder(folder);
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      // Another run was faster, and its library has the same digest.
      const isThere = isSystemError(cause) && (cause.code === "ENOTEMPTY" || cause.code === "EEXIST");
      if (!isThere) throw error;
    }
  }

  #place(content: string): string {
    return childOf(this.folder, content.slice("sha256:".length));
  }
}

/** Where fetched libraries stand, below the user's folder of caches. */
export function sourceCacheFolder(cacheHome: string): string {
  return `${cacheHome}/agentsmgr/sources`;
}
