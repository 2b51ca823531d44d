import { digest } from "../files/digest.ts";
import { isAbsolutePath } from "../files/path-rules.ts";
import type { Mode } from "../model/mode.ts";
import type { Environment } from "./environment-layer.ts";

/** Where we keep what belongs to the user and to no project: `$XDG_STATE_HOME/agentsmgr`. */
export function stateFolder(environment: Environment, home: string): string {
  return `${absoluteFolder(environment["XDG_STATE_HOME"]) ?? `${home}/.local/state`}/agentsmgr`;
}

/**
 * Where we keep what concerns one place that we write to: its lock, its journal, its backups. It is not in the project,
 * because a project may be anybody's, and what stands here is believed.
 *
 * @param target the project's folder or the home, with links resolved: one place has one folder
 */
export function placeFolder(state: string, scope: Mode, target: string): string {
  return `${state}/places/${digest(`${scope}\0${target}`).slice("sha256:".length, "sha256:".length + 16)}`;
}

/** Where caches of the user stand: `$XDG_CACHE_HOME`. */
export function cacheHome(environment: Environment, home: string): string {
  return absoluteFolder(environment["XDG_CACHE_HOME"]) ?? `${home}/.cache`;
}

/** Relative ones do not count: the specification says so, and they would move with the working directory. */
export function absoluteFolder(folder: string | undefined): string | undefined {
  return folder !== undefined && isAbsolutePath(folder) ? folder.replace(/\/+$/, "") : undefined;
}
