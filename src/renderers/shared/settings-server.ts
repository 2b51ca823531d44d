import type { Server } from "../../model/catalog.ts";
import type { Json } from "../../model/json.ts";
import { definedOnly } from "./defined-only.ts";
import { tableOrNothing } from "./table-or-nothing.ts";

const milliseconds = 1000;

/**
 * A server as Gemini CLI (0.61.0) and Qwen Code (0.1 to 0.24) have it in `mcpServers`: `httpUrl` is streamable HTTP,
 * `url` is SSE whatever `type` says. Both expand `${NAME}` themselves.
 */
export function settingsServer(server: Server, extra: Readonly<Record<string, Json | undefined>> = {}): Json {
  return definedOnly({
    command: server.command,
    args: server.args.length === 0 ? undefined : server.args,
    env: tableOrNothing(server.env),
    cwd: server.cwd,
    httpUrl: server.transport === "http" ? server.url : undefined,
    url: server.transport === "sse" ? server.url : undefined,
    headers: tableOrNothing(server.headers),
    timeout: server.timeout === undefined ? undefined : server.timeout * milliseconds,
    description: server.description,
    includeTools: server.tools,
    excludeTools: server.excludeTools,
    ...extra,
  });
}
