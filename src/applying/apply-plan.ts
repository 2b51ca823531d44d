import { setImmediate } from "node:timers/promises";
import { InterruptedError, UsageError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Change, Plan } from "../planning/plan.ts";
import { projectManifestPath } from "../planning/read-manifest.ts";
import { applyChange } from "./apply-change.ts";
import { checkPlan } from "./check-plan.ts";
import { orderChanges } from "./order-changes.ts";
import { RecordKeeper } from "./record-keeper.ts";
import { saveAfterFailure } from "./save-after-failure.ts";

export interface ApplyOptions {
  /** Default: the real one. */
  readonly disk?: WritableDisk | undefined;
  /** Where our record stands. Needed per user; per project the default is below the target. */
  readonly manifestPath?: string | undefined;
  /** Stops between two files. */
  readonly signal?: AbortSignal | undefined;
  /** Called now and then, and at the end. */
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

/** Files between two looks at the signal. */
const batchSize = 64;

/**
 * Does what the plan says. Everything is checked before the first write; each file is replaced in one step; our record
 * comes last. A plan without changes touches nothing.
 *
 * @throws ConflictError when something of the user's is in the way; nothing was written
 * @throws FileError when something changed since the plan was made (nothing was written), or when the disk refuses
 * @throws InterruptedError when the signal said so. After these two the record holds what was done, and a new run
 *   does the rest.
 */
export async function applyPlan(plan: Plan, options: ApplyOptions = {}): Promise<ApplyResult> {
  const { disk = nodeDisk, manifestPath = defaultManifestPath(plan) } = options;
  checkPlan(disk, plan);
  if (plan.changes.length === 0 && plan.records.length === 0) return toResult([], false);
  const keeper = new RecordKeeper(disk, plan, manifestPath);
  const changes = orderChanges(plan.changes);
  const pending = new Set(changes.map((change) => change.path));
  try {
    await applyChanges(changes, pending, { ...options, disk, keeper });
  } catch (error) {
    throw saveAfterFailure(keeper, pending, error);
  }
  return toResult(changes, keeper.save(pending));
}

async function applyChanges(
  changes: readonly Change[],
  pending: Set<string>,
  {
    disk,
    signal,
    onProgress,
    keeper,
  }: ApplyOptions & { readonly disk: WritableDisk; readonly keeper: RecordKeeper },
): Promise<void> {
  for (const [done, change] of changes.entries()) {
    if (done % batchSize === 0) {
      onProgress?.({ done, total: changes.length });
      await setImmediate();
      if (signal?.aborted === true) throw interrupted(done, changes.length);
    }
    applyChange(disk, change, keeper.folders);
    pending.delete(change.path);
  }
  for (const { action, path } of changes) if (action === "delete") keeper.folders.removeEmptiedAbove(path);
  onProgress?.({ done: changes.length, total: changes.length });
}

function defaultManifestPath({ scope, target }: Plan): string {
  if (scope === "per-project") return projectManifestPath(target);
  throw new UsageError("apply/no-manifest", "a plan per user needs `manifestPath`");
}

function interrupted(done: number, total: number): InterruptedError {
  return new InterruptedError("apply/interrupted", `interrupted after ${done} of ${total} files`, {
    hints: ["run again to do the rest"],
  });
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
