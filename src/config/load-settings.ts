import { loadAnswersLayer } from "./answers-file.ts";
import { environmentLayers, type Environment } from "./environment-layer.ts";
import { loadProjectLayer, loadUserLayer } from "./load-file-layer.ts";
import { mergeLayers, type Settings } from "./merge-layers.ts";
import { refuseAllowances } from "./read-allowances.ts";
import type { SettingsLayer } from "./settings-layer.ts";
import { absoluteFolder, stateFolder } from "./state-folder.ts";

export interface SettingsRequest {
  /** What flags say; highest precedence. */
  readonly flags: readonly SettingsLayer[];
  readonly environment: Environment;
  /** The project's folder; undefined per user, where no project counts. */
  readonly project?: string | undefined;
  /** The user's home. */
  readonly home: string;
}

/**
 * All settings in their order of precedence: flag, environment, project, its answers file, user, default.
 *
 * @throws ConfigurationError for a file with faults, naming each with its place
 */
export async function loadSettings(request: SettingsRequest): Promise<Settings> {
  const { project, environment, home } = request;
  const files: (SettingsLayer | undefined)[] = [
    project === undefined ? undefined : refuseAllowances(await loadProjectLayer(project)),
    project === undefined ? undefined : await loadAnswersLayer(project),
    await loadUserLayer(userSettingsFolder(environment, home)),
  ];
  const read = files.filter((layer) => layer !== undefined);
  return mergeLayers(
    [...request.flags, ...environmentLayers(environment), ...read],
    read.map((layer) => layer.origin),
  );
}

/** `$XDG_CONFIG_HOME/agentsmgr`. */
export function userSettingsFolder(environment: Environment, home: string): string {
  return `${absoluteFolder(environment["XDG_CONFIG_HOME"]) ?? `${home}/.config`}/agentsmgr`;
}

/** Where our record of the user's files stands: `$XDG_STATE_HOME/agentsmgr/manifest.json`. */
export function userManifestPath(environment: Environment, home: string): string {
  return `${stateFolder(environment, home)}/manifest.json`;
}
