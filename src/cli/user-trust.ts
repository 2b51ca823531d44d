import type { Settings } from "../config/merge-layers.ts";
import { stateFolder } from "../config/state-folder.ts";
import { readTrustedSources } from "../config/trusted-sources.ts";
import { ask } from "../files/observe.ts";
import { folderIdentity, trustPattern } from "../sources/trust.ts";
import type { Terminal } from "./terminal.ts";

/** A folder as it is trusted: links resolved, so that it has one name. */
export function identifyFolder(folder: string): string {
  return folderIdentity(ask("real", folder));
}

/** Those of the user's configuration, and those that were trusted by command. */
export function trustPatterns({ trusted }: Settings, { environment, home }: Terminal): string[] {
  const patterns = trusted.map((pattern) => trustPattern(pattern, home));
  return [...patterns, ...readTrustedSources(stateFolder(environment, home))];
}
