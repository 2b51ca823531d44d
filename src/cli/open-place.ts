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

/** What a run writes to, and what is configured and recorded there. */
export interface OpenPlace {
  readonly scope: Mode;
  readonly target: string;
  /** The target, unless it is the user's home. */
  readonly project: string | undefined;
  readonly settings: Settings;
  readonly manifestPath: string;
  readonly manifest: Manifest;
  /** Its folder of state. */
  readonly place: string;
}

/** Reads the configuration and our record. Throws what these throw. */
export async function openPlace(scope: Mode, options: CommonOptions, terminal: Terminal): Promise<OpenPlace> {
  const target = resolveTarget(scope, options.target, terminal);
  const project = scope === "per-project" ? target : undefined;
  const { environment, home } = terminal;
  const settings = await loadSettings({ flags: flagLayers(options), environment, project, home });
  const manifestPath =
    project === undefined ? userManifestPath(environment, home) : projectManifestPath(target);
  const findExclude = excludeFinder(target, terminal);
  const manifest = readManifest(nodeDisk, { path: manifestPath, scope, target, findExclude });
  const place = findPlace(nodeDisk, { scope, target, stateFolder: stateFolder(environment, home) });
  return { scope, target, project, settings, manifestPath, manifest, place };
}
