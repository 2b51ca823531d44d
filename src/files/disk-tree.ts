import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { toBytes } from "./bytes.ts";
import { isMissing, onDisk } from "./file-error.ts";
import type { FileTree, TreeFile } from "./file-tree.ts";
import { lookAt } from "./look-at.ts";
import { nodeDisk } from "./node-disk.ts";
import { ask } from "./observe.ts";
import { childOf, parentOf } from "./path-rules.ts";

/**
 * Writes a tree into a folder that is not there yet. Its files and the folders in it are read-only afterwards; the
 * folder itself is made so by {@link sealFolder}, when it has its place.
 */
export function writeTree(folder: string, tree: FileTree): void {
  onDisk(folder, "write", () => {
    const folders = new Set<string>();
    mkdirSync(folder, { recursive: true });
    for (const [path, file] of tree) {
      const place = childOf(folder, path);
      mkdirSync(parentOf(place), { recursive: true });
      for (let above = parentOf(place); above !== folder; above = parentOf(above)) folders.add(above);
      writeTreeFile(place, file);
    }
    for (const each of folders) chmodSync(each, 0o555);
  });
}

export function sealFolder(folder: string): void {
  onDisk(folder, "write", () => chmodSync(folder, 0o555));
}

function writeTreeFile(place: string, { kind, contents, isExecutable }: TreeFile): void {
  if (kind === "link") symlinkSync(new TextDecoder().decode(contents), place);
  else {
    writeFileSync(place, contents, { flag: "wx" });
    chmodSync(place, isExecutable ? 0o555 : 0o444);
  }
}

/** All files and links below a folder; undefined when it is not there. */
export function readTree(folder: string): FileTree | undefined {
  if (lookAt(nodeDisk, folder) === undefined) return undefined;
  const tree = new Map<string, TreeFile>();
  onDisk(folder, "read", () => readBelow(folder, "", tree));
  return tree;
}

function readBelow(folder: string, path: string, tree: Map<string, TreeFile>): void {
  for (const { name, kind } of ask("entries", childOf(folder, path))) {
    const inner = path === "" ? name : `${path}/${name}`;
    const place = childOf(folder, inner);
    if (kind === "folder") readBelow(folder, inner, tree);
    else if (kind === "link")
      tree.set(inner, { kind: "link", contents: toBytes(ask("link", place)), isExecutable: false });
    else {
      const isExecutable = (ask("mode", place) & 0o100) !== 0;
      tree.set(inner, { kind: "file", contents: ask("file", place), isExecutable });
    }
  }
}

/** Removes a folder with all in it, read-only or not. */
export function removeTree(folder: string): void {
  onDisk(folder, "remove", () => {
    makeWritable(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
}

/** A file in a read-only folder cannot be removed. Another process may remove the same folder at the same time. */
function makeWritable(folder: string): void {
  try {
    if (!lstatSync(folder).isDirectory()) return;
    chmodSync(folder, 0o755);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) makeWritable(childOf(folder, entry.name));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Bytes of all files below a folder that another program may be writing to. */
export function sizeBelow(folder: string): number {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const place = childOf(folder, entry.name);
      return (
        sum +
        (entry.isDirectory() ? sizeBelow(place) : (lstatSync(place, { throwIfNoEntry: false })?.size ?? 0))
      );
    }, 0);
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}
