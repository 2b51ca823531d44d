import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Disk } from "../files/disk.ts";
import { readTextIfThere } from "../files/look-at.ts";
import { childOf } from "../files/path-rules.ts";
import { isGone } from "../files/process-identity.ts";
import { hasJournal } from "./find-place.ts";
import type { LockOwner } from "./lock-file.ts";
import { describeOwner, parseLock } from "./lock-file.ts";

/** For commands that write nothing: a warning when what they see is half done. */
export function findUnfinished(disk: Disk, placeFolder: string): Diagnostic[] {
  if (!hasJournal(disk, placeFolder)) return [];
  const owner = readOwner(disk, childOf(placeFolder, "lock"));
  const isAtWork = owner !== undefined && !isGone(owner);
  return [
    diagnostic({
      code: "journal/waiting",
      severity: "warning",
      message: isAtWork
        ? `another run is at work here: ${describeOwner(owner)}`
        : "an interrupted run waits here to be finished or taken back",
      hints: [
        isAtWork ? "run again when it is done" : "the next `populate` or `revert` of this place does that",
      ],
    }),
  ];
}

function readOwner(disk: Disk, path: string): LockOwner | undefined {
  const text = readTextIfThere(disk, path);
  return text === undefined ? undefined : parseLock(text);
}
