import type { Disk } from "../files/disk.ts";
import type { Location } from "../files/locate-path.ts";
import { createLocator } from "../files/locate-path.ts";
import type { Mode } from "../model/mode.ts";
import type { KeptFile } from "./kept-files.ts";
import type { Manifest } from "./manifest.ts";
import { ownersOf } from "./manifest.ts";
import type { Change, Conflict, Plan } from "./plan.ts";
import { planVersion } from "./plan.ts";
import { restoredAfter } from "./restore-whole.ts";
import { linkDigest, readBefore } from "./whole-digest.ts";

export interface RestoreRequest {
  readonly scope: Mode;
  readonly target: string;
  /** Nothing outside of these is planned for. */
  readonly roots: readonly string[];
  readonly manifest: Manifest;
  readonly disk: Disk;
  /** What is brought back, by path. */
  readonly files: ReadonlyMap<string, KeptFile>;
}

/**
 * The plan that brings files of a backup back. What stands there now goes to a backup of its own; our record stays as
 * it is.
 *
 * @throws FileError when a path leaves the roots
 */
export function planRestore(request: RestoreRequest): Plan {
  const { scope, target, roots, manifest, disk } = request;
  const locator = createLocator(disk, roots);
  const planned = [...request.files].map(([path, kept]) =>
    planFile(request, kept, locator.locate(path, { follow: false })),
  );
  return {
    version: planVersion,
    scope,
    target,
    roots,
    coders: [],
    changes: planned.flatMap(({ change }) => change ?? []),
    unchanged: planned.filter(({ change }) => change === undefined).length,
    conflicts: planned.flatMap(({ conflict }) => conflict ?? []),
    notes: [],
    warnings: [],
    records: [],
    ...(manifest.digest === undefined ? {} : { manifestDigest: manifest.digest }),
  };
}

interface PlannedFile {
  readonly change?: Change;
  readonly conflict?: Conflict;
}

function planFile({ manifest, disk }: RestoreRequest, kept: KeptFile, location: Location): PlannedFile {
  const { path, status, blockedBy } = location;
  const record = manifest.records.get(path);
  const common = { path, kind: kept.kind, coders: record === undefined ? [] : ownersOf(record) };
  const before = readBefore(disk, path, status);
  if (blockedBy !== undefined || (status !== undefined && before === undefined)) {
    const reason = blockedBy === undefined ? "folder-in-the-way" : "file-in-the-way";
    const other = blockedBy === undefined ? {} : { other: blockedBy };
    return {
      change: { ...common, action: "conflict", reason },
      conflict: { path, coders: common.coders, reason, ...other },
    };
  }
  const after = restoredAfter(kept);
  const wanted = after.kind === "link" ? linkDigest(after.to) : after.digest;
  if (before?.digest === wanted && (after.kind === "link" || after.mode === status?.mode)) return {};
  const action = before === undefined ? "create" : "update";
  const replaced = before === undefined ? {} : ({ before, keeps: "copy" } as const);
  return { change: { ...common, action, reason: "restored", after, ...replaced } };
}
