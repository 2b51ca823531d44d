import { describe, expect, it } from "vitest";
import { printLock } from "../../../src/applying/lock-file.ts";
import type { LockOwner } from "../../../src/applying/lock-file.ts";
import { lockPlace } from "../../../src/applying/lock-place.ts";
import type { LockRequest } from "../../../src/applying/lock-place.ts";
import { InterruptedError, LockError } from "../../../src/diagnostics/errors.ts";
import type { WritableDisk } from "../../../src/files/disk.ts";
import { MemoryDisk } from "../../../src/files/memory-disk.ts";
import { ownIdentity } from "../../../src/files/process-identity.ts";

const folder = "/state/agentsmgr/places/x";
const path = `${folder}/lock`;

function take(disk: WritableDisk, parts: Partial<LockRequest> = {}) {
  return lockPlace({ disk, folder, command: "a test", timeout: 0, ...parts });
}

function owner(parts: Partial<LockOwner> = {}): LockOwner {
  return { ...ownIdentity(), id: "other", command: "another", since: "T", ...parts };
}

const gone = owner({ pid: 2 ** 22 - 3 });
const elsewhere = owner({ host: "elsewhere" });

describe("lockPlace", () => {
  it("makes the folders that it needs, and takes them away again with the lock", async () => {
    const disk = new MemoryDisk({ "/state/theirs": "x" });
    const lock = await take(disk);
    expect(disk.status(path)?.mode).toBe(0o600);
    lock.release();
    lock.release();
    expect([disk.status("/state/agentsmgr"), disk.status("/state")?.kind]).toEqual([undefined, "folder"]);
  });

  it("keeps the folder when something else is in it", async () => {
    const disk = new MemoryDisk({ [`${folder}/backups/1/index.json`]: "{}" });
    (await take(disk)).release();
    expect(disk.snapshot()).toEqual({ [`${folder}/backups/1/index.json`]: "{}" });
  });

  it("lets a second one of the same process wait until the first is released", async () => {
    const disk = new MemoryDisk();
    const first = await take(disk);
    const waits: string[] = [];
    const second = take(disk, { timeout: 5, onWait: ({ holder }) => waits.push(holder) });
    setTimeout(() => first.release(), 80);
    const lock = await second;
    expect([first.hasWaited, lock.hasWaited]).toEqual([false, true]);
    expect(waits[0]).toContain(`process ${process.pid}`);
    lock.release();
    expect(disk.snapshot()).toEqual({});
  });

  it("takes over a lock that this process has left behind", async () => {
    const disk = new MemoryDisk({ [path]: printLock(owner()) });
    (await take(disk)).release();
    expect(disk.snapshot()).toEqual({});
  });

  it("removes a lock that a run moved away and was killed before it removed it", async () => {
    const disk = new MemoryDisk({ [`${path}-1.tmp`]: printLock(gone), [`${folder}/texts/1.pack`]: "" });
    (await take(disk)).release();
    expect(disk.snapshot()).toEqual({ [`${folder}/texts/1.pack`]: "" });
  });

  it("does not take over a lock of a container, where numbers mean other processes", async () => {
    const disk = new MemoryDisk({ [path]: printLock({ ...gone, pidSpace: "pid:[1]" }) });
    await expect(take(disk)).rejects.toThrow(LockError);
  });

  it("puts back a lock that was taken between its judgement and its removal", async () => {
    const disk = new MemoryDisk({ [path]: printLock(gone) });
    let isFirst = true;
    const rename = (from: string, to: string): void => {
      // Another run judges the same lock, and is quicker.
      if (isFirst) {
        disk.removeFile(path);
        disk.createFile(path, { contents: printLock(elsewhere), mode: 0o600, exactMode: false, sync: false });
      }
      isFirst = false;
      disk.rename(from, to);
    };
    await expect(take(withRename(disk, rename), { timeout: 0.1 })).rejects.toThrow("elsewhere");
    expect(disk.snapshot()).toEqual({ [path]: printLock(elsewhere) });
  });

  it("finds out that its lock was taken away, and does not remove that of another", async () => {
    const disk = new MemoryDisk();
    const lock = await take(disk);
    lock.verify();
    disk.removeFile(path);
    disk.createFile(path, { contents: printLock(elsewhere), mode: 0o600, exactMode: false, sync: false });
    expect(() => lock.verify()).toThrow(expect.objectContaining({ code: "lock/lost" }));
    lock.release();
    expect(disk.snapshot()).toEqual({ [path]: printLock(elsewhere) });
  });

  it("stops waiting at Ctrl-C", async () => {
    const disk = new MemoryDisk({ [path]: printLock(elsewhere) });
    const signal = AbortSignal.timeout(60);
    await expect(take(disk, { timeout: 5, signal })).rejects.toThrow(InterruptedError);
  });
});

function withRename(disk: MemoryDisk, rename: WritableDisk["rename"]): WritableDisk {
  return new Proxy(disk, {
    get: (target, key) => {
      if (key === "rename") return rename;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
