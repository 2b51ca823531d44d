import { Buffer } from "node:buffer";
import type { WritableDisk } from "../../src/files/disk.ts";

/** What stands at a path. Bytes are held one by one as characters (latin1), so that they compare and print. */
export type Node =
  | { readonly kind: "file"; readonly bytes: string; readonly mode: number }
  | { readonly kind: "link"; readonly to: string }
  | { readonly kind: "folder" };

/** By absolute path, folders before what is in them. Links are not followed. */
export type Tree = ReadonlyMap<string, Node>;

/** All that stands below a folder, and the folder. */
export function readTree(disk: WritableDisk, folder: string): Tree {
  const tree = new Map<string, Node>();
  readBelow(disk, folder, tree);
  return tree;
}

function readBelow(disk: WritableDisk, path: string, tree: Map<string, Node>): void {
  const status = disk.status(path);
  if (status === undefined) return;
  if (status.kind === "link") tree.set(path, { kind: "link", to: disk.readLink(path) });
  else if (status.kind === "file")
    tree.set(path, { kind: "file", bytes: toBytes(disk.readFile(path)), mode: status.mode });
  else {
    tree.set(path, { kind: "folder" });
    for (const name of disk.list(path).sort()) readBelow(disk, `${path}/${name}`, tree);
  }
}

/** Puts a node where nothing stands. */
export function writeNode(disk: WritableDisk, path: string, node: Node): void {
  if (node.kind === "folder") disk.makeFolder(path);
  else if (node.kind === "link") disk.createLink(path, node.to);
  else {
    const contents = Buffer.from(node.bytes, "latin1");
    disk.createFile(path, { contents, mode: node.mode, exactMode: true, sync: false });
  }
}

export function isSameNode(a: Node | undefined, b: Node | undefined): boolean {
  if (a === undefined || b === undefined || a.kind !== b.kind) return a === b;
  if (a.kind === "link") return b.kind === "link" && a.to === b.to;
  return a.kind === "folder" || (b.kind === "file" && a.bytes === b.bytes && a.mode === b.mode);
}

/** The paths at which two trees differ. */
export function differences(a: Tree, b: Tree): string[] {
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths].filter((path) => !isSameNode(a.get(path), b.get(path))).sort();
}

/** As text; undefined for what is no file. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "file" ? Buffer.from(node.bytes, "latin1").toString("utf8") : undefined;
}

export function fileOf(text: string, mode = 0o644): Node {
  return { kind: "file", bytes: toBytes(Buffer.from(text, "utf8")), mode };
}

/** Of two long texts only what is around their first difference. */
export function describeDifference(before: Node | undefined, after: Node | undefined): string {
  const [old, now] = [describeNode(before), describeNode(after)];
  let start = 0;
  while (start < old.length && old[start] === now[start]) start++;
  const excerpt = (text: string): string =>
    text.length > longestText ? `... ${text.slice(Math.max(0, start - 200), start + 400)} ...` : text;
  return `${excerpt(now)}, and was or should be ${excerpt(old)}`;
}

const longestText = 1200;

export function describeNode(node: Node | undefined): string {
  if (node === undefined) return "nothing";
  if (node.kind === "folder") return "a folder";
  if (node.kind === "link") return `a link to ${node.to}`;
  return `${node.mode.toString(8)} ${JSON.stringify(textOf(node))}`;
}

function toBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
