import { dirname } from "node:path";
import { userSettingsFolder } from "../config/load-settings.ts";
import type { Settings, Sourced } from "../config/merge-layers.ts";
import { UsageError } from "../diagnostics/errors.ts";
import { isWithin } from "../files/path-rules.ts";
import type { Mode } from "../model/mode.ts";
import { resolveSource, shippedLibrary } from "../sources/resolve-source.ts";
import type { ForeignLibrary } from "./choose-foreign.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Terminal } from "./terminal.ts";

export interface ChosenLibrary {
  /** Absolute. */
  readonly folder: string;
  /** Of a library that is not ours and not simply a folder of the user's. */
  readonly foreign?: ForeignLibrary | undefined;
}

export interface ChooseLibraryOptions {
  readonly options: CommonOptions;
  readonly terminal: Terminal;
  readonly scope: Mode;
  readonly target: string;
  /** For `check` and `diff`, which ask nobody what is new. */
  readonly isReadOnly?: boolean | undefined;
}

/** The library's folder. A relative source is relative to the file that names it, else to the working directory. */
export async function chooseLibrary(settings: Settings, run: ChooseLibraryOptions): Promise<ChosenLibrary> {
  const { source } = settings;
  if (source === undefined) {
    refuseUpdate(run.options);
    return { folder: shippedLibrary() };
  }
  // All that is fetched has a colon; a folder of the user's choice needs none of that code.
  const isPlain = !source.value.includes(":") && !isNamedByProject(settings, run.terminal);
  if (isPlain) {
    refuseUpdate(run.options);
    return { folder: resolveSource(source.value, sourcePlace(settings, source, run.terminal)) };
  }
  const { chooseForeign } = await import("./choose-foreign.ts");
  return chooseForeign(settings, source, run);
}

/** @throws UsageError for `--update` of what has no versions */
export function refuseUpdate({ update }: CommonOptions): void {
  if (update !== undefined)
    throw new UsageError(
      "usage/update",
      "the source of this run is a folder: it has no versions, and no lock",
      { hints: ["leave `--update` out, or name the source: `--source github:owner/name`"] },
    );
}

/** What relative paths of the source are relative to. */
export function sourcePlace(
  { files }: Settings,
  { origin }: Sourced<string>,
  { workingDirectory, home }: Terminal,
): { readonly base: string; readonly home: string } {
  return { base: files.includes(origin) ? dirname(origin) : workingDirectory, home };
}

/** A project's configuration may be anybody's; a flag, the environment and the user's own configuration are not. */
export function isNamedByProject({ source, files }: Settings, { environment, home }: Terminal): boolean {
  if (source === undefined || !files.includes(source.origin)) return false;
  return !isWithin(source.origin, userSettingsFolder(environment, home));
}
