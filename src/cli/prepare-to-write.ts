import { hasJournal, findPlace } from "../applying/find-place.ts";
import type { PlaceLock } from "../applying/lock-attempt.ts";
import type { LockWait } from "../applying/lock-place.ts";
import { lockPlace } from "../applying/lock-place.ts";
import { isOutdated } from "../applying/is-outdated.ts";
import { settlePlace } from "../applying/settle-place.ts";
import { stateFolder } from "../config/state-folder.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Mode } from "../model/mode.ts";
import type { CommonOptions } from "./common-options.ts";
import { prepare, type Prepared } from "./prepare.ts";
import type { Terminal } from "./terminal.ts";

export interface PreparedToWrite {
  readonly prepared: Prepared;
  /** Of the place, for the caller to release; absent when nothing will be written. */
  readonly lock?: PlaceLock | undefined;
}

export interface WriteRequest {
  readonly scope: Mode;
  /** For whoever has to wait for the lock. */
  readonly command: string;
  /** Whether a run with this plan comes to writing. */
  readonly willWrite: (prepared: Prepared) => boolean;
}

/**
 * `prepare` for a run that writes: under the lock of the place, and after an interrupted run has been settled. The lock
 * is taken only when there is something to write; what was planned before somebody else wrote is planned anew.
 */
export async function prepareToWrite(
  { scope, command, willWrite }: WriteRequest,
  options: CommonOptions,
  terminal: Terminal,
): Promise<PreparedToWrite> {
  const canAsk = options.simulate !== true && options.json !== true;
  const prepared = await prepare(scope, options, terminal, canAsk);
  if (options.simulate === true) return { prepared };
  const { environment, home, signal } = terminal;
  const state = stateFolder(environment, home);
  const folder = findPlace(nodeDisk, { scope, target: prepared.target, stateFolder: state });
  const isInterrupted = hasJournal(nodeDisk, folder);
  if (!isInterrupted && !willWrite(prepared)) return { prepared };
  const timeout = prepared.settings.lockTimeout.value;
  const onWait = createWaitReport(options, terminal);
  const lock = await lockPlace({ disk: nodeDisk, folder, command, timeout, signal, onWait });
  try {
    const found = await settlePlace(prepared, nodeDisk, { lock, manifestPath: prepared.manifestPath });
    if (!isInterrupted && !lock.hasWaited && !isOutdated(nodeDisk, prepared)) return { prepared, lock };
    const again = await prepare(scope, options, terminal, canAsk);
    return { prepared: { ...again, diagnostics: [...found, ...again.diagnostics] }, lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A line that names who holds the lock, and on a terminal how long it has been. */
export function createWaitReport(
  options: CommonOptions,
  { err, progress }: Terminal,
): (wait: LockWait) => void {
  let isTold = false;
  return ({ holder, waited, timeout }) => {
    if (!isTold && options.quiet !== true) err(`waiting for another run: ${holder}\n`);
    isTold = true;
    progress.update(`waited ${Math.floor(waited)} of ${timeout} s ...`);
  };
}
