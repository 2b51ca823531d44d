import type { Server } from "../../model/catalog.ts";
import type { RenderJob } from "./render-job.ts";

export type ServerLimit = "cwd" | "one-timeout" | "startup-timeout" | "tools";

const texts: Readonly<Record<ServerLimit, { readonly reason: string; readonly instead: string }>> = {
  cwd: { reason: "a server's folder cannot be set", instead: "it starts in the project's folder" },
  "one-timeout": {
    reason: "a server has one time limit for its start and for its tools",
    instead: "the longer of the two holds for both",
  },
  "startup-timeout": {
    reason: "a server has no time limit for its start",
    instead: "the coder's own limit holds",
  },
  tools: {
    reason: "a server's tools cannot be filtered",
    instead: "all of its tools are offered; deny the others in permissions.toml",
  },
};

/** Notes what a server asks for and the coder's format cannot say. */
export function noteServerLimits(server: Server, job: RenderJob, missing: readonly ServerLimit[]): void {
  for (const limit of missing)
    if (asksFor(server, limit)) job.note("servers", texts[limit], `servers/${server.name}`);
}

function asksFor(server: Server, limit: ServerLimit): boolean {
  switch (limit) {
    case "cwd":
      return server.cwd !== undefined;
    case "one-timeout":
      return server.timeout !== undefined && (server.startupTimeout ?? server.timeout) !== server.timeout;
    case "startup-timeout":
      return server.startupTimeout !== undefined;
    case "tools":
      return server.tools !== undefined || server.excludeTools !== undefined;
  }
}

/** For a coder that cannot keep a server and have it switched off. */
export function noteDisabledServer(server: Server, job: RenderJob): void {
  job.note(
    "servers",
    { reason: "a server cannot be switched off in this file", instead: "it is left out until it is enabled" },
    `servers/${server.name}`,
  );
}
