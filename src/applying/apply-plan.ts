import { UsageError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Change, Plan } from "../planning/plan.ts";
import { projectManifestPath } from "../planning/read-manifest.ts";
import { conflictError } from "./check-plan.ts";
import { findPlace, hasJournal } from "./find-place.ts";
import type { PlaceLock } from "./lock-attempt.ts";
import type { LockWait } from "./lock-place.ts";
import { lockPlace } from "./lock-place.ts";
import { runTransaction } from "./run-transaction.ts";
import type { TransactionOptions } from "./run-transaction.ts";
import { settleBefore } from "./settle-place.ts";

export interface ApplyOptions {
  /** Default: the real one. */
  readonly disk?: WritableDisk | undefined;
  /** Where our record stands. Needed per user; per project the default is below the target. */
  readonly manifestPath?: string | undefined;
  /** Where the lock, the journal and backups are kept; default: `agentsmgr` below `$XDG_STATE_HOME`. */
  readonly stateFolder?: string | undefined;
  /** The lock of the place, when it is held already; it is not released. */
  readonly lock?: PlaceLock | undefined;
  /** Seconds to wait for another run; default: 10. */
  readonly lockTimeout?: number | undefined;
  /** Called again and again while another run holds the lock. */
  readonly onWait?: ((wait: LockWait) => void) | undefined;
  /** What is run, for whoever has to wait for the lock, and for backups; default: `applyPlan`. */
  readonly command?: string | undefined;
  /**
   * False: neither wait until files are on the medium nor keep a journal. A run that is killed then may leave
   * temporary files, or files that are not recorded. Only to measure what the two cost.
   */
  readonly durable?: boolean | undefined;
  /** Stops before anything is in its place; nothing was written then. */
  readonly signal?: AbortSignal | undefined;
  /** Called now and then while files are prepared, and at the end of that. */
  readonly onProgress?: ((progress: ApplyProgress) => void) | undefined;
}

export interface ApplyProgress {
  readonly done: number;
  readonly total: number;
}

export interface ApplyResult {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly manifestWritten: boolean;
}

/**
 * Does what the plan says: all of it or, when it throws, nothing, but for the one case that the disk refuses a file
 * after all were prepared. An interrupted run is settled first. A plan without changes touches nothing.
 *
 * @throws ConflictError when something of the user's is in the way; nothing was written
 * @throws LockError when another run does not end in time; nothing was written
 * @throws FileError when something changed since the plan was made (nothing was written), or when the disk refuses; the
 *   message says what was written
 * @throws InterruptedError when the signal said so; nothing was written
 */
export async function applyPlan(plan: Plan, options: ApplyOptions = {}): Promise<ApplyResult> {
  const { disk = nodeDisk, manifestPath = defaultManifestPath(plan), command = "applyPlan" } = options;
  const known = { ...options, disk, manifestPath, command };
  if (options.lock !== undefined) return transact(plan, { ...known, lock: options.lock });
  const folder = findPlace(disk, { ...plan, stateFolder: options.stateFolder });
  if (!hasJournal(disk, folder) && writesNothing(plan)) return toResult([], false);
  const { lockTimeout: timeout, signal, onWait } = options;
  const lock = await lockPlace({ disk, folder, command, timeout, signal, onWait });
  try {
    await settleBefore(plan, disk, { lock, manifestPath });
    return await transact(plan, { ...known, lock });
  } finally {
    lock.release();
  }
}

/** @throws ConflictError when it must not */
function writesNothing({ conflicts, changes, records }: Plan): boolean {
  if (conflicts.length > 0) throw conflictError({ conflicts });
  return changes.length === 0 && records.length === 0;
}

async function transact(
  plan: Plan,
  options: Omit<TransactionOptions, "durable"> & Pick<ApplyOptions, "durable">,
): Promise<ApplyResult> {
  const { durable = true } = options;
  const draft = await runTransaction(plan, { ...options, durable });
  return toResult(draft?.changes ?? [], draft?.journal.manifest !== undefined);
}

function defaultManifestPath({ scope, target }: Plan): string {
  if (scope === "per-project") return projectManifestPath(target);
  throw new UsageError("apply/no-manifest", "a plan per user needs `manifestPath`");
}

function toResult(changes: readonly Change[], manifestWritten: boolean): ApplyResult {
  const pathsOf = (action: Change["action"]): string[] =>
    changes.filter((change) => change.action === action).map(({ path }) => path);
  return {
    created: pathsOf("create"),
    updated: pathsOf("update"),
    deleted: pathsOf("delete"),
    manifestWritten,
  };
}
