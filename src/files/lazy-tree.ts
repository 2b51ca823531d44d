import { toBytes } from "./bytes.ts";
import { onDisk } from "./file-error.ts";
import type { FileTree, TreeFile } from "./file-tree.ts";
import { lookAt } from "./look-at.ts";
import { nodeDisk } from "./node-disk.ts";
import { ask } from "./observe.ts";
import { childOf } from "./path-rules.ts";

/**
 * All files and links below a folder, but those of git. A file is read when its contents are asked for; undefined when
 * the folder is not there.
 */
export function listTree(folder: string): FileTree | undefined {
  if (lookAt(nodeDisk, folder) === undefined) return undefined;
  const tree = new Map<string, TreeFile>();
  onDisk(folder, "read", () => listBelow(folder, "", tree));
  return tree;
}

function listBelow(folder: string, path: string, tree: Map<string, TreeFile>): void {
  for (const { name, kind } of ask("entries", childOf(folder, path))) {
    const inner = path === "" ? name : `${path}/${name}`;
    if (kind !== "folder")
      tree.set(inner, new LazyFile(kind === "link" ? "link" : "file", childOf(folder, inner)));
    else if (name !== ".git") listBelow(folder, inner, tree);
  }
}

class LazyFile implements TreeFile {
  readonly kind: "file" | "link";
  readonly #place: string;

  constructor(kind: "file" | "link", place: string) {
    this.kind = kind;
    this.#place = place;
  }

  get contents(): Uint8Array {
    return onDisk(this.#place, "read", () =>
      this.kind === "link" ? toBytes(ask("link", this.#place)) : ask("file", this.#place),
    );
  }

  get isExecutable(): boolean {
    return this.kind === "file" && (ask("mode", this.#place) & 0o100) !== 0;
  }
}
