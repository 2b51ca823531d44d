import { FileError } from "../diagnostics/errors.ts";
import type { WritableDisk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import { onDisk } from "../files/file-error.ts";
import { childOf, parentOf } from "../files/path-rules.ts";
import type { Change } from "../planning/plan.ts";
import { readBefore } from "../planning/whole-digest.ts";
import { changedMeanwhile } from "./check-plan.ts";
import type { Draft } from "./draft-transaction.ts";
import type { SameNames } from "./find-same-names.ts";

/** Characters; every file system takes names of that length. */
const shortName = 40;

/**
 * What only the disk itself can tell, and only when the folders are there: whether it takes each name, and whether it
 * takes two of them for one.
 */
export function checkNames(disk: WritableDisk, { journal, changes, sameNames }: Draft): void {
  const longest = changes.reduce((longest, { path }) => (path.length > longest.length ? path : longest), "");
  for (const { path, stagedIn } of journal.steps) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (path !== longest && name.length <= shortName) continue;
    onDisk(path, "write", () => disk.status(stagedIn === undefined ? path : childOf(stagedIn, name)));
  }
  for (const names of sameNames) tryNames(disk, names);
}

function tryNames(disk: WritableDisk, { paths: [first, second], probe, other }: SameNames): void {
  onDisk(first, "try the name of", () => {
    disk.makeFolder(parentOf(probe));
    disk.createFile(probe, { contents: "", mode: 0o600, exactMode: false, sync: false });
    const isOne = lookAt(disk, other) !== undefined;
    disk.removeFile(probe);
    disk.removeFolder(parentOf(probe));
    if (isOne) throw sameFile(first, second);
  });
}

function sameFile(first: string, second: string): FileError {
  return new FileError("files/same-file", `\`${first}\` and \`${second}\` are one file on this disk`, {
    hints: ["rename one of the two in the library"],
  });
}

/** Preparing may have taken seconds. Files with bytes of the user's in them are looked at once more. */
export function checkAgain(disk: WritableDisk, changes: readonly Change[]): void {
  for (const { path, kind, before, keeps } of changes) {
    const holdsBytesOfTheUser = kind === "block" || kind === "keys" || keeps !== undefined;
    if (!holdsBytesOfTheUser || before === undefined) continue;
    const status = lookAt(disk, path);
    if (readBefore(disk, path, status)?.digest !== before.digest) throw changedMeanwhile(path);
  }
}
