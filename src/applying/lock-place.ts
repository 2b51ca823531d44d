import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { defaultLockTimeout } from "../config/merge-layers.ts";
import { InterruptedError, LockError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { childOf } from "../files/path-rules.ts";
import { ownIdentity } from "../files/process-identity.ts";
import { LockAttempt } from "./lock-attempt.ts";
import type { PlaceLock } from "./lock-attempt.ts";
import type { LockOwner } from "./lock-file.ts";
import { describeOwner } from "./lock-file.ts";

export interface LockRequest {
  readonly disk: WritableDisk;
  /** Of the place that is written to; made when it is missing. */
  readonly folder: string;
  /** What is run, for whoever has to wait. */
  readonly command: string;
  /** Seconds to wait for another run; default: 10. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called again and again while another run holds the lock. */
  readonly onWait?: ((wait: LockWait) => void) | undefined;
}

export interface LockWait {
  /** For people: who holds it. */
  readonly holder: string;
  /** Seconds so far. */
  readonly waited: number;
  readonly timeout: number;
}

/** Milliseconds between two looks at the lock of somebody else. */
const pause = 50;

/**
 * Takes the lock of a place. A lock whose process is gone is taken over; while another run holds it, this one waits.
 *
 * @throws LockError when the time is up
 * @throws FileError when the folder of state cannot be written
 * @throws InterruptedError when the signal says so
 */
export async function lockPlace(request: LockRequest): Promise<PlaceLock> {
  const { folder, command, timeout = defaultLockTimeout, signal, onWait } = request;
  const owner = {
    ...ownIdentity(),
    id: randomBytes(8).toString("hex"),
    command,
    since: new Date().toISOString(),
  };
  const attempt = new LockAttempt(request.disk, folder, owner);
  const start = Date.now();
  for (let waited = 0; ; waited = (Date.now() - start) / 1000) {
    if (attempt.take()) return attempt.toLock(waited > 0);
    const holder = attempt.holder;
    if (waited >= timeout) throw heldBy(holder, childOf(folder, "lock"), waited);
    onWait?.({ holder: holder === undefined ? "another run" : describeOwner(holder), waited, timeout });
    await sleep(pause);
    if (signal?.aborted === true)
      throw new InterruptedError("apply/interrupted", "interrupted while waiting; nothing was written");
  }
}

function heldBy(holder: LockOwner | undefined, path: string, waited: number): LockError {
  const who = holder === undefined ? `somebody unknown (see \`${path}\`)` : describeOwner(holder);
  return new LockError(
    "lock/held",
    `another run is writing here: ${who}; waited ${waited.toFixed(1)} s; nothing was written`,
    {
      hints: [
        "wait until it is done, or wait longer with `--lock-timeout SECONDS`",
        `if you are sure that it no longer runs, remove \`${path}\``,
      ],
    },
  );
}
