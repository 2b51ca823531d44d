import { FileError } from "../diagnostics/errors.ts";
import { digest } from "../files/digest.ts";
import type { WritableDisk } from "../files/disk.ts";
import { onDisk } from "../files/file-error.ts";
import { createLocator } from "../files/locate-path.ts";
import { parentOf } from "../files/path-rules.ts";
import { writeFileAtomically } from "../files/write-atomically.ts";
import type { Manifest, PathRecord } from "../planning/manifest.ts";
import { printManifest } from "../planning/manifest-text.ts";
import type { Plan } from "../planning/plan.ts";
import { readManifest } from "../planning/read-manifest.ts";
import { changedMeanwhile, checkFolder } from "./check-plan.ts";
import { FolderKeeper } from "./folder-keeper.ts";

/** Keeps the manifest in step with what has been done. */
export class RecordKeeper {
  readonly folders: FolderKeeper;
  readonly #disk: WritableDisk;
  readonly #plan: Plan;
  readonly #path: string;
  readonly #before: Manifest;
  readonly #records: Map<string, PathRecord>;

  /** @throws FileError when the manifest is not the one that the plan was made with */
  constructor(disk: WritableDisk, plan: Plan, path: string) {
    this.#disk = disk;
    this.#plan = plan;
    this.#path = path;
    checkPlace(disk, plan, path);
    const { scope, target, exclude } = plan;
    this.#before = readManifest(disk, { path, scope, target, findExclude: () => exclude });
    if (this.#before.digest !== plan.manifestDigest) throw changedMeanwhile(path);
    this.#records = new Map(this.#before.records);
    this.folders = new FolderKeeper(disk, this.#before.folders);
  }

  /**
   * Writes the manifest when its text differs, last of all; one that would hold nothing is removed.
   *
   * @param pending paths whose change was not carried out
   * @returns whether anything was written
   */
  save(pending: ReadonlySet<string>): boolean {
    for (const { path, record } of this.#plan.records) {
      if (pending.has(path)) continue;
      if (record === undefined) this.#records.delete(path);
      else this.#records.set(path, record);
    }
    if (pending.size === 0) this.folders.keepOnlyAbove(this.#records.keys());
    if (this.#records.size + this.folders.made.size === 0) return this.#remove();
    const { scope } = this.#plan;
    const text = printManifest(
      { scope, records: this.#records, folders: this.folders.made },
      this.#plan.target,
    );
    if (digest(text) === this.#before.digest) return false;
    new FolderKeeper(this.#disk, []).ensureAbove(this.#path);
    writeFileAtomically(this.#disk, this.#path, {
      contents: text,
      mode: 0o644,
      exactMode: false,
      sync: true,
    });
    return true;
  }

  #remove(): boolean {
    if (this.#before.digest === undefined) return false;
    onDisk(this.#path, "delete", () => this.#disk.removeFile(this.#path));
    const folder = parentOf(this.#path);
    if (this.#disk.status(folder)?.kind !== "folder") return true;
    if (onDisk(folder, "list", () => this.#disk.list(folder)).length === 0)
      onDisk(folder, "remove", () => this.#disk.removeFolder(folder));
    return true;
  }
}

/**
 * What cannot be recorded must not be written. A project may be anybody's: its manifest's folder must not be a link
 * that leads out of it; the user's own may be one that leads anywhere.
 */
function checkPlace(disk: WritableDisk, { scope, target }: Plan, path: string): void {
  const blockedBy = scope === "per-user" ? blockerAbove(disk, path) : locateBlocker(disk, target, path);
  if (blockedBy !== undefined)
    throw new FileError("files/no-folder", `\`${blockedBy}\` is no folder, and \`${path}\` belongs there`, {
      hints: ["move it away and run again"],
    });
  checkFolder(disk, parentOf(path));
}

function locateBlocker(disk: WritableDisk, target: string, path: string): string | undefined {
  return createLocator(disk, [target]).locate(path, { follow: false }).blockedBy;
}

/** What stands there instead of a folder, if anything does. */
function blockerAbove(disk: WritableDisk, path: string): string | undefined {
  const folder = parentOf(path);
  const status = onDisk(folder, "look at", () => disk.status(folder));
  if (status === undefined) return folder === path ? undefined : blockerAbove(disk, folder);
  const place = status.kind === "link" ? onDisk(folder, "follow", () => disk.realPath(folder)) : folder;
  return disk.status(place)?.kind === "folder" ? undefined : folder;
}
