import { findPlace } from "../applying/find-place.ts";
import { loadSettings, userManifestPath } from "../config/load-settings.ts";
import type { Settings } from "../config/merge-layers.ts";
import { stateFolder } from "../config/state-folder.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Mode } from "../model/mode.ts";
import type { Manifest } from "../planning/manifest.ts";
import { projectManifestPath, readManifest } from "../planning/read-manifest.ts";
import { flagLayers, type CommonOptions } from "./common-options.ts";
import { excludeFinder } from "./exclude-finder.ts";
import { resolveTarget } from "./resolve-target.ts";
import type { Terminal } from "./terminal.ts";

/** A project's folder, or the user's home. */
export interface Place {
  readonly scope: Mode;
  readonly target: string;
}

/** What a run writes to, and what is configured and recorded there. */
export interface OpenPlace extends Place, PlaceRecord {
  readonly settings: Settings;
  /** Its folder of state. */
  readonly place: string;
}

/** What we last wrote to a place. */
export interface PlaceRecord {
  readonly manifestPath: string;
  readonly manifest: Manifest;
}

/** Reads the configuration and our record. Throws what these throw. */
export async function openPlace(scope: Mode, options: CommonOptions, terminal: Terminal): Promise<OpenPlace> {
  const target = resolveTarget(scope, options.target, terminal);
  const settings = await readSettings({ scope, target }, terminal, options);
  const { environment, home } = terminal;
  const place = findPlace(nodeDisk, { scope, target, stateFolder: stateFolder(environment, home) });
  return { scope, target, settings, ...readRecord({ scope, target }, terminal), place };
}

/** For commands that look at a project and not at what we wrote there. */
export async function openProject(
  options: CommonOptions,
  terminal: Terminal,
): Promise<Pick<OpenPlace, "target" | "settings">> {
  const target = resolveTarget("per-project", options.target, terminal);
  return { target, settings: await readSettings({ scope: "per-project", target }, terminal, options) };
}

export function readSettings(
  { scope, target }: Place,
  { environment, home }: Terminal,
  options: CommonOptions = {},
): Promise<Settings> {
  const project = scope === "per-project" ? target : undefined;
  return loadSettings({ flags: flagLayers(options), environment, project, home });
}

export function readRecord({ scope, target }: Place, terminal: Terminal): PlaceRecord {
  const { environment, home } = terminal;
  const manifestPath =
    scope === "per-user" ? userManifestPath(environment, home) : projectManifestPath(target);
  const findExclude = excludeFinder(target, terminal);
  return {
    manifestPath,
    manifest: readManifest(nodeDisk, { path: manifestPath, scope, target, findExclude }),
  };
}
