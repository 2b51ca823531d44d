import type { FileTree, TreeFile } from "../../files/file-tree.ts";

const mostLinks = 40;

/** What stands at a path of a tree when all links are followed, or why there is nothing. */
export type Followed =
  | { readonly kind: "file"; readonly path: string; readonly file: TreeFile }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "nothing"; readonly reason: string };

/** Follows the links of a tree as a disk does, and never out of it. */
export function followPath(files: FileTree, folders: ReadonlySet<string>, path: string): Followed {
  const done: string[] = [];
  const left = path.split("/").reverse();
  let count = 0;
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (done.pop() === undefined) return nothing("leaves the template");
      continue;
    }
    done.push(part);
    const file = files.get(done.join("/"));
    if (file?.kind !== "link") continue;
    count += 1;
    if (count > mostLinks) return nothing("leads to itself");
    const target = linkTarget(file);
    if (isAbsolute(target)) return nothing("leaves the template");
    done.pop();
    left.push(...target.split("/").reverse());
  }
  const end = done.join("/");
  const file = files.get(end);
  if (file !== undefined) return { kind: "file", path: end, file };
  return end === "" || folders.has(end) ? { kind: "folder", path: end } : nothing("leads to nothing");
}

function nothing(reason: string): Followed {
  return { kind: "nothing", reason };
}

export function linkTarget(link: TreeFile): string {
  return new TextDecoder().decode(link.contents);
}

export function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[a-z]:)/i.test(path);
}

/** All folders of a tree. */
export function foldersOf(files: FileTree): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of files.keys())
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return folders;
}
