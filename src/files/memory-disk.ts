import { posix } from "node:path";
import { toBytes } from "./bytes.ts";
import { toText } from "../formats/utf8.ts";
import type { DiskStatus, NewFile, WritableDisk } from "./disk.ts";
import { isMissing } from "./file-error.ts";
import { childOf, parentOf } from "./path-rules.ts";

type Node =
  | { readonly kind: "file"; readonly contents: Uint8Array; readonly mode: number }
  | { readonly kind: "link"; readonly to: string }
  | { readonly kind: "folder" };

/** A file of this text or these bytes, or a link. */
export type MemoryFile = string | Uint8Array | { readonly link: string };

/** A disk that is not there: for planning without one, and for tests. Folders above the given files are made. */
export class MemoryDisk implements WritableDisk {
  readonly #nodes = new Map<string, Node>([["/", { kind: "folder" }]]);

  constructor(files: Readonly<Record<string, MemoryFile>> = {}) {
    for (const [path, file] of Object.entries(files)) {
      this.#makeFolders(parentOf(path));
      if (typeof file === "object" && "link" in file) this.#nodes.set(path, { kind: "link", to: file.link });
      else this.#nodes.set(path, { kind: "file", contents: toBytes(file), mode: 0o644 });
    }
  }

  status(path: string): DiskStatus | undefined {
    const node = this.#nodes.get(this.#realOrNot(path));
    if (node === undefined) return undefined;
    if (node.kind === "file") return { kind: "file", mode: node.mode, size: node.contents.length };
    return { kind: node.kind, mode: node.kind === "link" ? 0o777 : 0o755, size: 0 };
  }

  readFile(path: string): Uint8Array {
    const node = this.#nodes.get(this.realPath(path));
    if (node?.kind !== "file") throw systemError("EISDIR", path);
    return node.contents;
  }

  readLink(path: string): string {
    const node = this.#nodes.get(this.#realOrNot(path));
    if (node?.kind !== "link") throw systemError("EINVAL", path);
    return node.to;
  }

  realPath(path: string): string {
    return this.#resolve(path, 0);
  }

  list(path: string): string[] {
    const folder = childOf(this.realPath(path), "");
    return [...this.#nodes.keys()]
      .filter((key) => key !== "/" && key.startsWith(folder) && !key.slice(folder.length).includes("/"))
      .map((key) => key.slice(folder.length));
  }

  canWrite(path: string): boolean {
    return this.status(path) !== undefined;
  }

  makeFolder(path: string): void {
    this.#add(path, { kind: "folder" });
  }

  createFile(path: string, file: NewFile): void {
    this.#add(path, { kind: "file", contents: toBytes(file.contents), mode: file.mode });
  }

  createLink(path: string, to: string): void {
    this.#add(path, { kind: "link", to });
  }

  rename(from: string, to: string): void {
    const [source, target] = [this.#place(from), this.#place(to)];
    const node = this.#nodes.get(source);
    if (node === undefined) throw systemError("ENOENT", from);
    if (this.#nodes.get(target)?.kind === "folder") throw systemError("EISDIR", to);
    this.#nodes.delete(source);
    this.#nodes.set(target, node);
  }

  removeFile(path: string): void {
    const place = this.#place(path);
    const node = this.#nodes.get(place);
    if (node === undefined || node.kind === "folder") throw systemError(node ? "EISDIR" : "ENOENT", path);
    this.#nodes.delete(place);
  }

  removeFolder(path: string): void {
    const place = this.#place(path);
    if (this.#nodes.get(place)?.kind !== "folder") throw systemError("ENOTDIR", path);
    if (this.list(place).length > 0) throw systemError("ENOTEMPTY", path);
    this.#nodes.delete(place);
  }

  /** Nothing to wait for. */
  async sync(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.realPath(path);
  }

  freeSpace(): undefined {
    return undefined;
  }

  /** All files and links by path, sorted: what two disks are compared by. */
  snapshot(): Record<string, MemoryFile> {
    const paths = [...this.#nodes.keys()].sort();
    return Object.fromEntries(
      paths.flatMap((path): [string, MemoryFile][] => {
        const node = this.#nodes.get(path);
        if (node?.kind === "link") return [[path, { link: node.to }]];
        return node?.kind === "file" ? [[path, toText(node.contents) ?? node.contents]] : [];
      }),
    );
  }

  #add(path: string, node: Node): void {
    const place = this.#place(path);
    if (this.#nodes.has(place)) throw systemError("EEXIST", path);
    this.#nodes.set(place, node);
  }

  /** The path with its folder's links resolved. */
  #place(path: string): string {
    if (path === "/") return path;
    const folder = this.realPath(parentOf(path));
    if (this.#nodes.get(folder)?.kind !== "folder") throw systemError("ENOTDIR", path);
    return childOf(folder, posix.basename(path));
  }

  #realOrNot(path: string): string {
    try {
      return this.#place(path);
    } catch (error) {
      if (isMissing(error)) return path;
      throw error;
    }
  }

  #resolve(path: string, depth: number): string {
    if (depth > 40) throw systemError("ELOOP", path);
    if (path === "/") return path;
    const folder = this.#resolve(parentOf(path), depth);
    const place = childOf(folder, posix.basename(path));
    const node = this.#nodes.get(place);
    if (node === undefined) throw systemError("ENOENT", path);
    return node.kind === "link" ? this.#resolve(posix.resolve(folder, node.to), depth + 1) : place;
  }

  #makeFolders(path: string): void {
    if (this.#nodes.has(path)) return;
    this.#makeFolders(parentOf(path));
    this.#nodes.set(path, { kind: "folder" });
  }
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
