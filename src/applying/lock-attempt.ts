import { randomUUID } from "node:crypto";
import { FileError, LockError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { isMissing, isSystemError, toFileError } from "../files/file-error.ts";
import { readTextIfThere } from "../files/look-at.ts";
import { childOf } from "../files/path-rules.ts";
import { isGone } from "../files/process-identity.ts";
import { failedBeforeCommit } from "./failed-before-commit.ts";
import type { LockOwner } from "./lock-file.ts";
import { parseLock, printLock } from "./lock-file.ts";
import { Remover } from "./remover.ts";
import { StateFolders } from "./state-folders.ts";

/** The right to write to a place, until it is released. */
export interface PlaceLock {
  readonly folder: string;
  /** Whether another run was at work meanwhile, so that what was seen before no longer counts. */
  readonly hasWaited: boolean;
  /** @throws LockError when somebody took the lock away */
  verify(): void;
  /** May be called twice. */
  release(): void;
}

/** Seconds after which a lock that nobody ever wrote to its end is nobody's. */
const longestWriting = 2;

const movedEnding = ".tmp";

function isMovedLock(name: string): boolean {
  return name.startsWith("lock-") && name.endsWith(movedEnding);
}

/** What this process holds: a lock of its own number that is not here was left behind. */
const held = new Set<string>();

/** One run's attempts to get the lock of a place. */
export class LockAttempt {
  readonly #disk: WritableDisk;
  readonly #path: string;
  readonly #text: string;
  readonly #owner: LockOwner;
  readonly #folders: StateFolders;
  #holder: LockOwner | undefined;
  /** A text that is no lock, and since when it is there. */
  #unfinished: { readonly text: string; readonly since: number } | undefined;

  /** @param folder of the place; made when it is missing */
  constructor(disk: WritableDisk, folder: string, owner: LockOwner) {
    this.#disk = disk;
    this.#path = childOf(folder, "lock");
    this.#owner = owner;
    this.#text = printLock(owner);
    this.#folders = new StateFolders(disk, folder);
  }

  /** Who holds the lock, as far as it can be read. */
  get holder(): LockOwner | undefined {
    return this.#holder;
  }

  /** @returns whether the lock is ours now */
  take(): boolean {
    if (this.#create()) return true;
    const text = this.#read();
    if (text === undefined || !this.#isStale(text)) return false;
    this.#remove(text);
    return this.#create();
  }

  toLock(hasWaited: boolean): PlaceLock {
    const { id } = this.#owner;
    held.add(id);
    const release = (): void => {
      process.off("exit", release);
      if (held.delete(id)) this.#release();
    };
    process.once("exit", release);
    return { folder: this.#folders.folder, hasWaited, verify: () => this.#verify(), release };
  }

  #create(): boolean {
    this.#folders.ensure();
    try {
      this.#disk.createFile(this.#path, { contents: this.#text, mode: 0o600, exactMode: false, sync: false });
      return true;
    } catch (error) {
      // EEXIST: it is held. ENOENT: its holder has just tidied the folder away.
      if (isMissing(error) || (isSystemError(error) && error.code === "EEXIST")) return false;
      this.#folders.tidy();
      throw failedBeforeCommit(toFileError(error, this.#path, "make the lock"));
    }
  }

  #read(): string | undefined {
    try {
      return readTextIfThere(this.#disk, this.#path, "read the lock");
    } catch (error) {
      throw failedBeforeCommit(error);
    }
  }

  #isStale(text: string): boolean {
    this.#holder = parseLock(text);
    if (this.#holder === undefined) return this.#staysUnfinished(text);
    const { id, pid } = this.#holder;
    if (isGone(this.#holder, this.#owner)) return true;
    const isOurProcess = pid === this.#owner.pid && this.#holder.pidSpace === this.#owner.pidSpace;
    return isOurProcess && this.#holder.host === this.#owner.host && !held.has(id);
  }

  #staysUnfinished(text: string): boolean {
    if (this.#unfinished?.text !== text) this.#unfinished = { text, since: Date.now() };
    return Date.now() - this.#unfinished.since >= longestWriting * 1000;
  }

  /**
   * Another run may judge the same lock, and hold its own by the time that we remove it. So it is moved away first, which
   * only one can do, and looked at there; one that was not meant is put back. Its holder finds out if it cannot be.
   */
  #remove(judged: string): void {
    const aside = `${this.#path}-${randomUUID()}${movedEnding}`;
    try {
      this.#disk.rename(this.#path, aside);
      const text = readTextIfThere(this.#disk, aside, "take over the lock");
      if (text === undefined) return;
      if (text !== judged) this.#putBack(text);
      this.#disk.removeFile(aside);
    } catch (error) {
      if (isMissing(error)) return;
      throw failedBeforeCommit(toFileError(error, this.#path, "take over the lock"));
    }
  }

  #putBack(text: string): void {
    this.#holder = parseLock(text);
    try {
      this.#disk.createFile(this.#path, { contents: text, mode: 0o600, exactMode: false, sync: false });
    } catch (error) {
      if (!isSystemError(error) || error.code !== "EEXIST") throw error;
    }
  }

  /** Locks that were moved away by a run that was killed before it removed them. Ours stands: they are nobody's. */
  #sweep(): void {
    const { folder } = this.#folders;
    const remover = new Remover(this.#disk);
    for (const name of this.#disk.list(folder))
      if (isMovedLock(name)) remover.removeFile(childOf(folder, name));
  }

  #verify(): void {
    if (this.#read() !== this.#text)
      throw new LockError("lock/lost", `the lock \`${this.#path}\` was taken away; nothing was written`, {
        hints: ["run again"],
      });
  }

  /** A lock that cannot be removed is no fault: the next run finds that its process is gone. */
  #release(): void {
    try {
      if (this.#read() === this.#text) {
        this.#sweep();
        this.#disk.removeFile(this.#path);
      }
      this.#folders.tidy();
    } catch (error) {
      if (!isSystemError(error) && !(error instanceof FileError)) throw error;
    }
  }
}
