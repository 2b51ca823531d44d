import { delimiter } from "node:path";
import type { Disk, DiskStatus } from "./disk.ts";
import { isSystemError } from "./file-error.ts";
import { childOf, toForwardSlashes } from "./path-rules.ts";

export interface ProgramSearch {
  readonly disk: Disk;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The program of a name on `PATH`, absolute. */
export function findProgram(name: string, { disk, environment }: ProgramSearch): string | undefined {
  const endings = process.platform === "win32" ? [".cmd", ".exe", ""] : [""];
  for (const folder of (environment["PATH"] ?? "").split(delimiter)) {
    if (folder === "") continue;
    for (const ending of endings) {
      const path = childOf(toForwardSlashes(folder), name + ending);
      const status = lookOnPath(disk, path);
      if (status !== undefined && isProgram(status)) return path;
    }
  }
  return undefined;
}

/** A link is taken for one without looking where it leads: `node_modules/.bin` has links only. */
export function isProgram({ kind, mode }: DiskStatus): boolean {
  if (kind === "link") return true;
  return kind === "file" && (process.platform === "win32" || (mode & 0o111) !== 0);
}

/** A folder that we may not look into holds no program that we could run. */
function lookOnPath(disk: Disk, path: string): DiskStatus | undefined {
  try {
    return disk.status(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}
