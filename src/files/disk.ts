export type DiskKind = "file" | "folder" | "link" | "other";

/** What stands at a path, links not followed. */
export interface DiskStatus {
  readonly kind: DiskKind;
  /** Permission bits. */
  readonly mode: number;
  /** Bytes. */
  readonly size: number;
}

/**
 * What planning needs of a disk. Synchronous, because the files are small and many. Paths are absolute with forward
 * slashes. All but `status` throw what `node:fs` throws, with `code`.
 */
export interface Disk {
  /** Undefined when nothing is there. */
  status(path: string): DiskStatus | undefined;
  readFile(path: string): Uint8Array;
  readLink(path: string): string;
  /** All links resolved. */
  realPath(path: string): string;
}

export interface NewFile {
  readonly contents: string | Uint8Array;
  readonly mode: number;
  /** Set `mode` as it is; otherwise the umask is taken off. */
  readonly exactMode: boolean;
  /** Wait until the bytes are on the medium. */
  readonly sync: boolean;
}

/** What applying needs beyond that. Each call is one step that can fail. */
export interface WritableDisk extends Disk {
  /** Names in a folder. */
  list(path: string): string[];
  canWrite(path: string): boolean;
  /** One level; the parent is there. The umask is taken off the mode, which is 0o777 by default. */
  makeFolder(path: string, mode?: number): void;
  /** Fails when something is there already. When it fails, no part of the file is left. */
  createFile(path: string, file: NewFile): void;
  createLink(path: string, to: string): void;
  /** Replaces a file or link at `to` in one step. */
  rename(from: string, to: string): void;
  /** Removes a file or a link. */
  removeFile(path: string): void;
  /** Fails unless the folder is empty. */
  removeFolder(path: string): void;
  /** Waits until these are on the medium: the bytes of a file, the names in a folder. Each is a step of its own. */
  sync(paths: readonly string[]): Promise<void>;
  /** Bytes that may still be written below a folder; undefined when nobody knows. */
  freeSpace(folder: string): number | undefined;
}
