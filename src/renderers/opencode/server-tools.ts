import type { Server } from "../../model/catalog.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { readSpec } from "../shared/map-specs.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { PermissionRule } from "./permission-rules.ts";
import { opencodeServerTool } from "./tools.ts";

/**
 * OpenCode has no list of a server's tools, but a tool that is denied is not offered (1.18.33). A server whose tools are
 * chosen begins with all of them denied.
 */
export function chosenTools({ catalog }: RenderJob): PermissionRule[] {
  return catalog.servers.flatMap((server) =>
    server.tools === undefined
      ? []
      : [rule(server, undefined, "deny"), ...server.tools.map((tool) => rule(server, tool, "allow"))],
  );
}

/** The tools that servers have and should not be offered. */
export function excludedTools({ catalog }: RenderJob): PermissionRule[] {
  return catalog.servers.flatMap((server) =>
    (server.excludeTools ?? []).map((tool) => rule(server, tool, "deny")),
  );
}

/** A server whose tools are chosen stands for those: a rule for all would bring the others back. */
export function expandServer(spec: ToolSpec, { catalog }: RenderJob): ToolSpec[] {
  const use = readSpec(spec);
  if (use.kind !== "server" || use.tool !== undefined) return [spec];
  const tools = catalog.servers.find(({ name }) => name === use.server)?.tools;
  return tools?.map((tool) => ({ server: use.server, tool })) ?? [spec];
}

function rule(
  { name: server }: Server,
  tool: string | undefined,
  action: PermissionRule["action"],
): PermissionRule {
  return { key: opencodeServerTool({ server, tool }), pattern: "*", action };
}
