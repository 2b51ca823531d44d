import { diagnostic } from "../diagnostics/diagnostic.ts";
import { AgentsmgrError, FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import type { Plan } from "../planning/plan.ts";
import { checkPlan } from "./check-plan.ts";
import { checkSpace } from "./check-space.ts";
import { draftTransaction } from "./draft-transaction.ts";
import type { Draft } from "./draft-transaction.ts";
import { failedBeforeCommit } from "./failed-before-commit.ts";
import { finishJournal } from "./finish-journal.ts";
import { stage } from "./stage.ts";
import type { StageOptions } from "./stage.ts";

export interface TransactionOptions extends StageOptions {
  readonly manifestPath: string;
  readonly command: string;
}

/**
 * Does all that a plan says, or nothing. The place's lock is held, and what an earlier run left there is settled.
 *
 * @returns what was done; undefined when there was nothing to write
 */
export async function runTransaction(plan: Plan, options: TransactionOptions): Promise<Draft | undefined> {
  const draft = check(plan, options);
  if (draft === undefined) return undefined;
  await stage(draft, options);
  const failures = await carryOut(draft, options);
  if (failures.length > 0) throw incomplete(draft, plan, failures);
  return draft;
}

/** All that can be known before anything is written. */
function check(plan: Plan, options: TransactionOptions): Draft | undefined {
  const { disk } = options;
  try {
    checkPlan(disk, plan);
    const draft = draftTransaction(disk, plan, options);
    if (draft !== undefined) checkRoom(disk, plan, draft);
    return draft;
  } catch (error) {
    throw failedBeforeCommit(error);
  }
}

function checkRoom(disk: WritableDisk, { roots }: Plan, { changes }: Draft): void {
  const folder = roots.find((root) => lookAt(disk, root) !== undefined);
  if (folder !== undefined) checkSpace(disk, folder, changes);
}

async function carryOut(draft: Draft, options: TransactionOptions): Promise<readonly FileError[]> {
  const { disk, lock, durable } = options;
  try {
    return await finishJournal(disk, draft.journal, {
      placeFolder: lock.folder,
      durable,
      isRecovery: false,
      manifests: () => draft,
    });
  } catch (error) {
    if (!(error instanceof AgentsmgrError)) throw error;
    throw new FileError(error.code, error.message, {
      hints: [...error.hints, "the files are written, but not recorded yet: the next `populate` does that"],
      cause: error.cause,
    });
  }
}

function incomplete({ changes }: Draft, { coders }: Plan, failures: readonly FileError[]): FileError {
  const [first, ...others] = failures;
  const count = `${failures.length} of ${changes.length}`;
  return new FileError(
    "apply/incomplete",
    `${first?.message ?? ""}; ${count} changes are not done, the others are`,
    {
      hints: [
        ...(first?.hints ?? []),
        `what was done is recorded: run again for ${coders.join(", ")} to do the rest`,
      ],
      diagnostics: others.map(({ code, message, hints }) => diagnostic({ code, message, hints })),
      cause: first?.cause,
    },
  );
}
