import { nodeDisk } from "../files/node-disk.ts";
import type { Scene } from "../inspecting/scene.ts";
import type { ExaminedPlace } from "./examine-place.ts";
import type { InstalledClient } from "./installed-clients.ts";
import type { Place } from "./open-place.ts";
import type { Terminal } from "./terminal.ts";

export interface SceneParts {
  readonly place: Place;
  readonly examined: ExaminedPlace;
  readonly client: InstalledClient | undefined;
  readonly terminal: Terminal;
}

/** Where a client would be started: in the project, or per user anywhere. */
export function sceneOf({ place: { scope, target }, examined, client, terminal }: SceneParts): Scene {
  const { home, environment } = terminal;
  const project = scope === "per-project" ? target : undefined;
  const { isOurs } = examined;
  return { disk: nodeDisk, project, home, environment, isOurs, client: client?.version };
}
