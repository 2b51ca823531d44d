import { toBytes } from "../../src/files/bytes.ts";
import type { NewFile, WritableDisk } from "../../src/files/disk.ts";

export interface FaultOptions {
  /** Called before each step. */
  readonly onStep?: (() => void) | undefined;
  /** Whether the file whose making is refused first is left there, half written. */
  readonly tears?: boolean | undefined;
}

/**
 * A disk that refuses its n-th writing step (from 0) with ENOSPC: `once`, or `forever` after, as if the process had
 * been killed there.
 */
export function faultyDisk(
  disk: WritableDisk,
  failAt: number,
  lasts: "once" | "forever",
  { onStep, tears = false }: FaultOptions = {},
): WritableDisk {
  let step = 0;
  const check = (): void => {
    onStep?.();
    const current = step++;
    const fails = lasts === "once" ? current === failAt : current >= failAt;
    if (fails) throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  };
  const createFile = (path: string, file: NewFile): void => {
    if (tears && step === failAt) disk.createFile(path, { ...file, contents: firstHalf(file.contents) });
    check();
    disk.createFile(path, file);
  };
  const guarded =
    <A extends unknown[]>(run: (...args: A) => void) =>
    (...args: A): void => {
      check();
      run(...args);
    };
  return {
    status: (path) => disk.status(path),
    readFile: (path) => disk.readFile(path),
    readLink: (path) => disk.readLink(path),
    realPath: (path) => disk.realPath(path),
    list: (path) => disk.list(path),
    canWrite: (path) => disk.canWrite(path),
    freeSpace: (folder) => disk.freeSpace(folder),
    makeFolder: guarded((path, mode?: number) => disk.makeFolder(path, mode)),
    createFile,
    createLink: guarded((path, to) => disk.createLink(path, to)),
    rename: guarded((from, to) => disk.rename(from, to)),
    removeFile: guarded((path) => disk.removeFile(path)),
    removeFolder: guarded((path) => disk.removeFolder(path)),
    sync: async (paths) => {
      for (const path of paths) {
        check();
        await disk.sync([path]);
      }
    },
  };
}

function firstHalf(contents: string | Uint8Array): Uint8Array {
  const bytes = toBytes(contents);
  return bytes.subarray(0, bytes.length >> 1);
}
