import { nodeDisk } from "../files/node-disk.ts";
import { coderNames, type CoderName } from "../model/coder-name.ts";
import { findClient } from "./choose-coders.ts";
import { askClientVersion } from "./client-version.ts";
import type { Terminal } from "./terminal.ts";

export interface InstalledClient {
  /** Absolute. */
  readonly path: string;
  /** Undefined when it does not tell. */
  readonly version: string | undefined;
}

/** The clients on `PATH`, each asked for its version; who has not answered yet is shown. */
export async function findInstalledClients(
  terminal: Terminal,
  coders: readonly CoderName[] = coderNames,
): Promise<ReadonlyMap<CoderName, InstalledClient>> {
  const asking = new Set<CoderName>();
  const found = await Promise.all(
    coders.map(async (coder) => {
      const path = findClient(coder, { disk: nodeDisk, environment: terminal.environment });
      if (path === undefined) return [];
      return [[coder, { path, version: await askVersion(coder, path, { terminal, asking }) }] as const];
    }),
  );
  return new Map(found.flat());
}

interface AskContext {
  readonly terminal: Terminal;
  /** The coders whose clients have not answered yet, for all to see. */
  readonly asking: Set<CoderName>;
}

async function askVersion(
  coder: CoderName,
  path: string,
  { terminal, asking }: AskContext,
): Promise<string | undefined> {
  asking.add(coder);
  showAsked(asking, terminal);
  const version = await askClientVersion(path, terminal);
  asking.delete(coder);
  showAsked(asking, terminal);
  return version;
}

function showAsked(asking: ReadonlySet<CoderName>, { progress }: Terminal): void {
  const words = asking.size === 1 ? "its version" : "their versions";
  if (asking.size === 0) progress.clear();
  else progress.update(`asking ${[...asking].join(", ")} for ${words} ...`);
}
