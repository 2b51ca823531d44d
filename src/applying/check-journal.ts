import { FileError } from "../diagnostics/errors.ts";
import type { Disk } from "../files/disk.ts";
import { createLocator } from "../files/locate-path.ts";
import { isWithin } from "../files/path-rules.ts";
import type { Mode } from "../model/mode.ts";
import { isAtOrAboveRoot } from "./folder-guard.ts";
import type { Journal, Step } from "./journal.ts";

export interface JournalPlace {
  /** Of the journal itself. */
  readonly path: string;
  readonly scope: Mode;
  readonly target: string;
  readonly manifestPath: string;
}

/**
 * A journal of our own folder of state is believed no more than a plan: every path in it must be inside of its roots,
 * with links resolved. Steps whose folder has become something else stay in it; each is looked at again before it is
 * carried out.
 *
 * @throws FileError when it is not the journal of this place, or leads out of it
 */
export function checkJournal(disk: Disk, journal: Journal, place: JournalPlace): Journal {
  const fault = faultOf(disk, journal, place);
  if (fault !== undefined) throw unusableJournal(place.path, fault);
  return journal;
}

/** It stays until somebody looks at it: it says what is half done. */
export function unusableJournal(path: string, why: string): FileError {
  return new FileError(
    "journal/invalid",
    `the journal \`${path}\` of an interrupted run cannot be used: ${why}`,
    { hints: ["move it away and run again: files that are equal are adopted, others are left alone"] },
  );
}

function faultOf(disk: Disk, journal: Journal, place: JournalPlace): string | undefined {
  const { scope, target, roots, manifest } = journal;
  if (scope !== place.scope || target !== place.target) return `it is of \`${target}\``;
  if (manifest !== undefined && manifest.path !== place.manifestPath)
    return `its manifest is \`${manifest.path}\``;
  const outside = scope === "per-project" ? roots.find((root) => !isWithin(root, target)) : undefined;
  if (outside !== undefined) return `\`${outside}\` is outside of \`${target}\``;
  return pathOutside(disk, journal, place);
}

function pathOutside(disk: Disk, journal: Journal, { manifestPath }: JournalPlace): string | undefined {
  const { steps, folders, lateFolders, emptied, probes, roots } = journal;
  const locator = createLocator(disk, roots);
  const written = [...steps.flatMap(pathsOf), ...lateFolders, ...probes];
  // Roots and what is above them may be made and removed, and so may what is above the manifest.
  const isExpected = (folder: string): boolean =>
    isWithin(manifestPath, folder) || isAtOrAboveRoot(folder, roots);
  const made = [...folders, ...emptied].filter((folder) => !isExpected(folder));
  for (const path of [...written, ...made]) {
    try {
      locator.locate(path, { follow: false });
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return error.message;
    }
  }
  return undefined;
}

function pathsOf({ path, stagedIn }: Step): string[] {
  // A name, because a folder itself may be a root.
  return stagedIn === undefined ? [path] : [path, `${stagedIn}/x`];
}
