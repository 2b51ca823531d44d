import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPlace } from "../../src/applying/find-place.ts";
import type { WritableDisk } from "../../src/files/disk.ts";
import { MemoryDisk } from "../../src/files/memory-disk.ts";
import { nodeDisk } from "../../src/files/node-disk.ts";
import type { Mode } from "../../src/model/mode.ts";
import { projectManifestPath } from "../../src/planning/read-manifest.ts";
import { readTree, writeNode, type Tree } from "./tree.ts";

/** Everything that a trial takes place in: a disk with a home, or a project in it, and our folder of state. */
export interface World {
  readonly mode: Mode;
  readonly disk: WritableDisk;
  readonly home: string;
  readonly target: string;
  readonly state: string;
  readonly manifestPath: string;
  /** The folder of state of the target. */
  readonly place: string;
  /** The home and the folder of state. */
  snapshot(): Tree;
  /** Makes all of it as it was. */
  restore(tree: Tree): void;
  end(): void;
}

/** @param isReal whether it is a folder of the real disk, or a disk that is not there */
export function openWorld(mode: Mode, isReal: boolean): World {
  const root = isReal ? realpathSync(mkdtempSync(join(tmpdir(), "agentsmgr-fuzz-"))) : "/world";
  const [home, state] = [`${root}/home`, `${root}/state`];
  const target = mode === "per-user" ? home : `${home}/project`;
  let disk: WritableDisk = isReal ? nodeDisk : emptyDisk(root);
  return {
    mode,
    get disk() {
      return disk;
    },
    home,
    target,
    state,
    manifestPath: mode === "per-user" ? `${state}/manifest.json` : projectManifestPath(target),
    get place() {
      return findPlace(disk, { scope: mode, target, stateFolder: state });
    },
    snapshot: () => readTree(disk, root),
    restore: (tree) => {
      if (isReal) for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
      else disk = emptyDisk(root);
      for (const [path, node] of tree) if (path !== root) writeNode(disk, path, node);
    },
    end: () => {
      if (isReal) rmSync(root, { recursive: true });
    },
  };
}

function emptyDisk(root: string): MemoryDisk {
  const disk = new MemoryDisk();
  disk.makeFolder(root);
  return disk;
}

/** What is the user's or stands among it: all of a snapshot but our record and our folder of state. */
export function usersPart({ home, target }: World, snapshot: Tree): Tree {
  const own = `${target}/.agentsmgr`;
  const isOwn = (path: string): boolean => path === own || path.startsWith(`${own}/`);
  return new Map([...snapshot].filter(([path]) => path.startsWith(home) && !isOwn(path)));
}

/** The same with our record. */
export function recordedPart({ home, manifestPath }: World, snapshot: Tree): Tree {
  return new Map([...snapshot].filter(([path]) => path.startsWith(home) || path === manifestPath));
}

/** The bytes of all files in backups, one after the other. */
export function backupsIn({ place }: World, snapshot: Tree): string {
  const files = [...snapshot].filter(([path]) => path.startsWith(`${place}/backups/`));
  return files.map(([, node]) => (node.kind === "file" ? node.bytes : "")).join("\n");
}
