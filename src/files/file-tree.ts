import { createHash } from "node:crypto";
import { compareText } from "../diagnostics/compare-text.ts";

/** A file or a link of a tree that is held in memory. A link's contents are where it leads. */
export interface TreeFile {
  readonly kind: "file" | "link";
  readonly contents: Uint8Array;
  readonly isExecutable: boolean;
}

/** Files by their path relative to the tree's root, with forward slashes. Folders are those of the files. */
export type FileTree = ReadonlyMap<string, TreeFile>;

/** One digest of all paths, modes and bytes; the order of the map does not count. */
export function digestTree(tree: FileTree): string {
  const hash = createHash("sha256");
  for (const [path, { kind, contents, isExecutable }] of [...tree].sort(([a], [b]) => compareText(a, b))) {
    const mode = kind === "link" ? "link" : isExecutable ? "program" : "file";
    // The lengths keep two trees from giving the same bytes.
    hash.update(`${mode} ${Buffer.byteLength(path)} ${contents.length}\n${path}`).update(contents);
  }
  return `sha256:${hash.digest("hex")}`;
}
