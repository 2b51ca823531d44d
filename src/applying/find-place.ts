import { homedir } from "node:os";
import { placeFolder, stateFolder } from "../config/state-folder.ts";
import type { Disk } from "../files/disk.ts";
import { isSystemError } from "../files/file-error.ts";
import { followTo } from "../files/look-at.ts";
import { childOf, toForwardSlashes } from "../files/path-rules.ts";
import type { Mode } from "../model/mode.ts";
import { committedJournal, stagingJournal } from "./journal.ts";

export interface PlaceRequest {
  readonly scope: Mode;
  readonly target: string;
  /** Default: as `XDG_STATE_HOME` and `HOME` of this process say. */
  readonly stateFolder?: string | undefined;
}

/** Where the lock, the journal and the backups of a place are kept. One place has one, whatever links lead to it. */
export function findPlace(disk: Disk, { scope, target, stateFolder: state }: PlaceRequest): string {
  return placeFolder(state ?? defaultState(), scope, followTo(disk, target) ?? target);
}

/** Whether an interrupted run is to be finished or taken back here, or another one is at work. */
export function hasJournal(disk: Disk, place: string): boolean {
  return [stagingJournal, committedJournal].some((name) => {
    try {
      return disk.status(childOf(place, name)) !== undefined;
    } catch (error) {
      // What cannot be looked at is told when the lock is to be made there; who only reads has no use for it.
      if (!isSystemError(error)) throw error;
      return false;
    }
  });
}

function defaultState(): string {
  return stateFolder(process.env, toForwardSlashes(process.env["HOME"] || homedir()));
}
