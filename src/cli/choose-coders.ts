import { UsageError } from "../diagnostics/errors.ts";
import type { Disk } from "../files/disk.ts";
import { findProgram } from "../files/find-program.ts";
import { childOf } from "../files/path-rules.ts";
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
  place: Pick<ChoosePlace, "disk" | "environment">,
): string | undefined {
  return findProgram(coder, place);
}
