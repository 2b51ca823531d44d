import { posix } from "node:path";
import type { Server } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { Json } from "../../model/json.ts";
import { definedOnly } from "../shared/defined-only.ts";
import { noteDisabledServer, noteServerLimits } from "../shared/note-servers.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { SettingsDraft } from "../shared/settings-draft.ts";
import { tableOrNothing } from "../shared/table-or-nothing.ts";

/**
 * `.mcp.json` per project; per user the `mcpServers` of `.claude.json`, which stands beside the default folder and
 * in the folder that `CLAUDE_CONFIG_DIR` names. Claude expands `${NAME}` itself (checked with 2.1.329).
 */
export function claudeServers(job: RenderJob): Entry[] {
  const draft = new SettingsDraft();
  for (const server of job.catalog.servers) {
    // Per project `disabledMcpjsonServers` switches a server off; per user there is no such key (2.1.329).
    if (!job.isPerProject && !server.enabled) noteDisabledServer(server, job);
    else draft.set(["mcpServers", server.name], serverValue(server, job));
  }
  return draft.toEntries({ path: serversFile(job), format: "json" });
}

function serversFile(job: RenderJob): string {
  if (job.isPerProject) return job.inRoot(".mcp.json");
  const isMoved = Boolean(job.options.environment?.["CLAUDE_CONFIG_DIR"]);
  return isMoved
    ? job.inBase(".claude.json")
    : posix.join(job.options.home ?? posix.dirname(job.base), ".claude.json");
}

function serverValue(server: Server, job: RenderJob): Json {
  noteServerLimits(server, job, ["cwd", "startup-timeout", "tools"]);
  // Milliseconds for one tool call (2.1.329).
  const timeout = server.timeout === undefined ? undefined : server.timeout * 1000;
  if (server.url !== undefined)
    return definedOnly({
      type: server.transport,
      url: server.url,
      headers: tableOrNothing(server.headers),
      timeout,
    });
  return definedOnly({
    type: "stdio",
    command: server.command ?? "",
    args: server.args,
    env: tableOrNothing(server.env),
    timeout,
  });
}
