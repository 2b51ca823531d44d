import { posix } from "node:path";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";

const mostLinks = 16;

/** The file at a path of a template, or where the links there lead; undefined where that is no file of the template. */
export function findFile(files: FileTree, path: string): TreeFile | undefined {
  let at = path;
  for (let count = 0; count < mostLinks; count++) {
    const file = files.get(at);
    if (file?.kind !== "link") return file;
    const target = new TextDecoder().decode(file.contents);
    if (posix.isAbsolute(target)) return undefined;
    at = posix.join(posix.dirname(at), target);
  }
  return undefined;
}
