import { posix } from "node:path";
import type { WritableDisk } from "../../src/files/disk.ts";
import type { Shape } from "./places.ts";
import type { Edit } from "./scenario.ts";
import { fileOf, textOf, writeNode, type Node } from "./tree.ts";
import { rewritten, withOursChanged, withOwn } from "./users-text.ts";

export interface EditedFile {
  /** Real: no link leads there. */
  readonly path: string;
  readonly node: Node;
  /** Undefined for what is no shared file. */
  readonly shape: Shape | undefined;
}

/** Does to a file what a user may do. */
export function applyEdit(
  disk: WritableDisk,
  { path, node, shape }: EditedFile,
  edit: Edit,
  mark: string,
): void {
  disk.removeFile(path);
  if (edit.how === "delete") return;
  if (edit.how === "link") return disk.createLink(path, "/elsewhere");
  if (edit.how === "folder") {
    disk.makeFolder(path);
    return writeNode(disk, posix.join(path, "inner.md"), fileOf(mark));
  }
  const mode = node.kind === "file" ? node.mode : 0o644;
  if (edit.how === "mode") writeNode(disk, path, fileWithMode(node, edit.mode));
  else writeNode(disk, path, fileOf(editedText(textOf(node) ?? "", edit.how, { shape, mark }), mode));
}

function fileWithMode(node: Node, mode: number): Node {
  return node.kind === "file" ? { ...node, mode } : node;
}

function editedText(
  text: string,
  how: Edit["how"],
  { shape, mark }: { readonly shape: Shape | undefined; readonly mark: string },
): string {
  if (how === "rewrite") return rewritten(shape, mark);
  const changed = how === "ours" ? withOursChanged(text, mark) : text;
  if (changed !== text) return changed;
  // A whole file of ours begins with what its coder reads first: nothing of the user's goes there.
  if (shape === undefined) return `${text}${mark}\n`;
  return withOwn(text, { shape, mark, how: how === "comment" || how === "end" ? how : "key" });
}
