import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientAdapter } from "../harness/client-adapter.ts";
import type { Place } from "../harness/place.ts";
import { askClaude } from "./claude/ask.ts";
import { attendClaude } from "./claude/attended.ts";
import { listClaude } from "./claude/list.ts";

/** Claude Code: listed through the control protocol and its own checks, asked with `-p`. No key, no network. */
export const claude: ClientAdapter = {
  id: "claude",
  prepare: trustProject,
  list: listClaude,
  ask: askClaude,
  attend: attendClaude,
  ownFiles: [
    // Its state; the servers in it are ours, and are compared by their listing.
    /^home\/\.claude\.json$/,
    /^home\/\.claude\/(?:backups|projects|shell-snapshots|statsig|todos|plugins|session-env|debug)\//,
    /^home\/\.cache\//,
  ],
};

/** What the trust dialog writes. Other state in the file, such as a user's servers, stays. */
function trustProject({ home, project }: Place): void {
  const path = join(home, ".claude.json");
  const state = readState(path);
  const trusted = { [project]: { hasTrustDialogAccepted: true } };
  writeFileSync(path, JSON.stringify({ ...state, projects: trusted }, undefined, 2));
}

function readState(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
