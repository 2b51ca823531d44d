import { compareText } from "../diagnostics/compare-text.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { WritableDisk } from "../files/disk.ts";
import { listNames } from "../files/look-at.ts";
import type { Mode } from "../model/mode.ts";
import type { Backup, ReadBackups } from "./read-backups.ts";
import { readBackups } from "./read-backups.ts";

/** A backup, and the folder of state that it stands in. */
export interface PlacedBackup extends Backup {
  readonly place: string;
}

export interface FoundBackups extends ReadBackups {
  readonly backups: readonly PlacedBackup[];
}

/**
 * The backups of all places, the newest first. One that names another place than the one it stands in is not used: it
 * would bring files back somewhere else.
 *
 * @param placeOf the folder of state of a place
 */
export function findBackups(
  disk: WritableDisk,
  places: string,
  placeOf: (scope: Mode, target: string) => string,
): FoundBackups {
  const found = listNames(disk, places)
    .sort(compareText)
    .map((name) => {
      const place = `${places}/${name}`;
      return { place, ...readBackups(disk, place) };
    });
  const backups = found.flatMap(({ place, backups }) => backups.map((backup) => ({ ...backup, place })));
  const isMisplaced = ({ place, scope, target }: PlacedBackup): boolean => placeOf(scope, target) !== place;
  return {
    backups: backups
      .filter((backup) => !isMisplaced(backup))
      .sort((a, b) => compareText(b.since, a.since) || compareText(b.run, a.run)),
    faults: [...found.flatMap(({ faults }) => faults), ...backups.filter(isMisplaced).map(misplaced)],
  };
}

function misplaced({ folder, target }: PlacedBackup) {
  return diagnostic({
    code: "backup/misplaced",
    severity: "warning",
    message: `the backup \`${folder}\` says that it is of \`${target}\`, and stands in the folder of another place`,
    location: { path: folder },
    hints: ["delete its folder if you did not put it there"],
  });
}
