import type { Disk, WritableDisk } from "../files/disk.ts";
import { lookAt } from "../files/look-at.ts";
import { childOf, isWithin, parentOf } from "../files/path-rules.ts";

/** A disk of which folders can be listed. Nothing is ever written by whoever has one of these. */
export type ReadableDisk = Disk & Pick<WritableDisk, "list">;

/** Where a client would be started, and by whom. */
export interface Scene {
  readonly disk: ReadableDisk;
  /** Absolute, links resolved: the client's working folder. Undefined when only the user's own places are looked at. */
  readonly project: string | undefined;
  /** Absolute. */
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether agentsmgr wrote the file, or a part of it. */
  readonly isOurs: (path: string) => boolean;
  /** The version of the client that is installed; undefined when there is none, or it does not tell. */
  readonly client?: string | undefined;
}

/** A path as people read it: below the project, below the home, or as it is. */
export function showPath({ project, home }: Pick<Scene, "project" | "home">, path: string): string {
  if (project !== undefined && path !== project && isWithin(path, project))
    return path.slice(project.length + 1);
  return path !== home && isWithin(path, home) ? `~/${path.slice(home.length + 1)}` : path;
}

/** The folder and all above it, the nearest first, up to and with `last`; without one up to the root. */
export function foldersUpTo(folder: string, last?: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== last && at !== parentOf(at); at = parentOf(at)) folders.push(parentOf(at));
  return folders;
}

/** The nearest folder with one of these in it, from here upwards. */
export function rootWith(disk: Disk, folder: string, markers: readonly string[]): string | undefined {
  return foldersUpTo(folder).find((at) =>
    markers.some((marker) => lookAt(disk, childOf(at, marker)) !== undefined),
  );
}
