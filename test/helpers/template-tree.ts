import type { FileTree } from "../../src/files/file-tree.ts";

/** A template in memory: texts by path. */
export function templateTree(files: Readonly<Record<string, string>>): FileTree {
  return new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      { kind: "file", contents: new TextEncoder().encode(text), isExecutable: false } as const,
    ]),
  );
}
