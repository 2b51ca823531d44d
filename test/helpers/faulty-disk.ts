import type { WritableDisk } from "../../src/files/disk.ts";

/**
 * A disk that refuses its n-th writing step (from 0) with ENOSPC: `once`, or `forever` after, as if the process had
 * been killed there.
 *
 * @param onStep called before each step
 */
export function faultyDisk(
  disk: WritableDisk,
  failAt: number,
  lasts: "once" | "forever",
  onStep?: () => void,
): WritableDisk {
  let step = 0;
  const check = (): void => {
    onStep?.();
    const current = step++;
    const fails = lasts === "once" ? current === failAt : current >= failAt;
    if (fails) throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
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
    createFile: guarded((path, file) => disk.createFile(path, file)),
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
