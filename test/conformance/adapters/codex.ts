import type { ClientAdapter } from "../harness/client-adapter.ts";
import { askCodex } from "./codex/ask.ts";
import { attendCodex } from "./codex/attended.ts";
import { listCodex } from "./codex/list.ts";

/** Codex: listed through its app server, asked with `codex exec`. */
export const codex: ClientAdapter = {
  id: "codex",
  // Trust and the provider are words of each call: they belong into the user's `config.toml`, which may be ours.
  prepare: () => undefined,
  list: listCodex,
  ask: askCodex,
  attend: attendCodex,
  ownFiles: [
    /^home\/\.codex\/(?:\.tmp|tmp|log|sessions|shell_snapshots|thread-writer-locks|skills\/\.system|memories)\//,
    /^home\/\.codex\/(?:\.sandbox_migration|installation_id|models_cache\.json|history\.jsonl|[a-z_]+_\d+\.sqlite(?:-shm|-wal)?)$/,
  ],
};
