import { delimiter } from "node:path";
import { UsageError } from "../diagnostics/errors.ts";
import type { Disk, DiskStatus } from "../files/disk.ts";
import { isSystemError } from "../files/file-error.ts";
import { childOf, toForwardSlashes } from "../files/path-rules.ts";
import { coderNames, type CoderName } from "../model/coder-name.ts";
import { createRenderer } from "../renderers/registry.ts";
import type { Sourced } from "../config/merge-layers.ts";
import type { Environment } from "../config/environment-layer.ts";

export interface ChoosePlace {
  readonly disk: Disk;
  /** Undefined per user. */
  readonly project: string | undefined;
  readonly environment: Environment;
}

/**
 * The coders of this run: those that are configured, else those that the project shows traces of, else those whose
 * client is installed.
 *
 * @throws UsageError when there is none of these
 */
export function chooseCoders(
  configured: Sourced<readonly CoderName[]> | undefined,
  place: ChoosePlace,
): Sourced<readonly CoderName[]> {
  if (configured !== undefined && configured.value.length > 0) return configured;
  const { project } = place;
  const traced =
    project === undefined
      ? []
      : coderNames.filter((coder) => findTraces(coder, project, place.disk).length > 0);
  if (traced.length > 0) return { value: traced, origin: "found in the project" };
  const installed = coderNames.filter((coder) => findClient(coder, place) !== undefined);
  if (installed.length > 0) return { value: installed, origin: "client installed" };
  throw new UsageError("usage/no-coder", "no coder is chosen, and none is in use here", {
    hints: ["name one: `--coder claude`, or several: `--coder claude,qwen`, or `--coder all`"],
  });
}

export function findTraces(coder: CoderName, project: string, disk: Disk): string[] {
  return createRenderer(coder).projectTraces.filter(
    (trace) => disk.status(childOf(project, trace)) !== undefined,
  );
}

/** The client's program on `PATH`, absolute. */
export function findClient(
  coder: CoderName,
  { disk, environment }: Pick<ChoosePlace, "disk" | "environment">,
): string | undefined {
  const endings = process.platform === "win32" ? [".cmd", ".exe", ""] : [""];
  for (const folder of (environment["PATH"] ?? "").split(delimiter)) {
    if (folder === "") continue;
    for (const ending of endings) {
      const path = childOf(toForwardSlashes(folder), coder + ending);
      const status = lookOnPath(disk, path);
      if (status !== undefined && isProgram(status)) return path;
    }
  }
  return undefined;
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

/** A link is taken for one without looking where it leads: `node_modules/.bin` has links only. */
function isProgram({ kind, mode }: DiskStatus): boolean {
  if (kind === "link") return true;
  return kind === "file" && (process.platform === "win32" || (mode & 0o111) !== 0);
}
