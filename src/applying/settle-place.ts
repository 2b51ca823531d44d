import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import type { Plan } from "../planning/plan.ts";
import { hasJournal } from "./find-place.ts";
import type { PlaceLock } from "./lock-attempt.ts";

export interface SettleOptions {
  readonly lock: PlaceLock;
  readonly manifestPath: string;
}

/**
 * Finishes or takes back what an interrupted run left in a place whose lock is held.
 *
 * @returns what was found and done, as warnings
 */
export async function settlePlace(
  { scope, target }: Pick<Plan, "scope" | "target">,
  disk: WritableDisk,
  { lock, manifestPath }: SettleOptions,
): Promise<Diagnostic[]> {
  if (!hasJournal(disk, lock.folder)) return [];
  const { recover } = await import("./recover.ts");
  return recover(disk, { scope, target, manifestPath, placeFolder: lock.folder });
}

/**
 * The same when there is a plan already.
 *
 * @throws FileError when that changed what the plan was made with
 */
export async function settleBefore(plan: Plan, disk: WritableDisk, options: SettleOptions): Promise<void> {
  const diagnostics = await settlePlace(plan, disk, options);
  if (diagnostics.every(({ code }) => code === "journal/undone")) return;
  throw new FileError(
    "files/changed-meanwhile",
    "an interrupted run was in the way: it was finished first; nothing else was written",
    { hints: ["make the plan again"], diagnostics },
  );
}
