import { describeOwner, parseLock } from "../applying/lock-file.ts";
import { findUnfinished } from "../applying/find-unfinished.ts";
import type { WritableDisk } from "../files/disk.ts";
import { lookAt, readTextIfThere } from "../files/look-at.ts";
import { childOf, parentOf } from "../files/path-rules.ts";
import { isGone } from "../files/process-identity.ts";
import { finding, toFinding, type Finding } from "./finding.ts";

export interface OwnState {
  readonly disk: WritableDisk;
  /** The folder of state of the place that is looked at. */
  readonly placeFolder: string;
  /** Undefined when the user wants no cache. */
  readonly cacheFolder: string | undefined;
  /** Of Node.js, without a `v`. */
  readonly nodeVersion: string;
}

/** The oldest Node.js that agentsmgr runs on. */
const oldestNode = [20, 19] as const;

/** What is wrong with agentsmgr's own means: Node.js, its folders, a run that was interrupted, a lock that was left. */
export function inspectOwnState({ disk, placeFolder, cacheFolder, nodeVersion }: OwnState): Finding[] {
  return [
    ...checkNode(nodeVersion),
    ...checkFolder(disk, placeFolder, {
      code: "doctor/state-folder",
      severity: "error",
      message: "the lock and the journal cannot be kept there: no run can write anything",
      next: "set `XDG_STATE_HOME` to a folder that you can write to",
    }),
    ...(cacheFolder === undefined
      ? []
      : checkFolder(disk, cacheFolder, {
          code: "doctor/cache-folder",
          severity: "note",
          message: "nothing can be kept there: every run is a little slower",
          next: "set `XDG_CACHE_HOME` to a folder that you can write to",
        })),
    ...findUnfinished(disk, placeFolder).map((fault) => toFinding(fault)),
    ...checkLock(disk, placeFolder),
  ];
}

function checkNode(version: string): Finding[] {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return [];
  return [
    finding({
      code: "doctor/node",
      severity: "error",
      message: `this is Node.js ${version}, and agentsmgr needs ${oldestNode.join(".")} or newer`,
      next: ["update Node.js"],
    }),
  ];
}

interface FolderFault extends Pick<Finding, "code" | "severity" | "message"> {
  readonly next: string;
}

/** Of a folder that is not there yet, the nearest above it counts. */
function checkFolder(
  disk: WritableDisk,
  folder: string,
  { next, message, ...fault }: FolderFault,
): Finding[] {
  let place = folder;
  while (lookAt(disk, place) === undefined && place !== parentOf(place)) place = parentOf(place);
  if (disk.canWrite(place)) return [];
  return [
    finding({
      ...fault,
      message: `\`${place}\` is read-only for you: ${message}`,
      location: { path: place },
      next: [next],
    }),
  ];
}

/** With a journal beside it the lock is part of what is told about that. */
function checkLock(disk: WritableDisk, placeFolder: string): Finding[] {
  const path = childOf(placeFolder, "lock");
  const text = readTextIfThere(disk, path);
  if (text === undefined || findUnfinished(disk, placeFolder).length > 0) return [];
  const owner = parseLock(text);
  const isAtWork = owner !== undefined && !isGone(owner);
  return [
    finding({
      code: "doctor/lock",
      severity: "note",
      message: isAtWork
        ? `another run is at work here: ${describeOwner(owner)}`
        : "a run that was killed left its lock",
      location: { path },
      next: [isAtWork ? "look again when it is done" : "nothing: the next run takes it over"],
    }),
  ];
}
