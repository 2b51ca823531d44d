import { compareText } from "../../diagnostics/compare-text.ts";
import type { Server } from "../../model/catalog.ts";
import type { Json } from "../../model/json.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { definedOnly } from "../shared/defined-only.ts";
import { bearerReference, hasReference, soleReference } from "../shared/environment-reference.ts";
import { readSpec } from "../shared/map-specs.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { SettingsDraft } from "../shared/settings-draft.ts";
import { tableOrNothing } from "../shared/table-or-nothing.ts";

/** `[mcp_servers.NAME]`. Codex 0.169.0 expands nothing in values: variables go by name. */
export function draftServers(job: RenderJob, draft: SettingsDraft): void {
  for (const server of job.catalog.servers) {
    const problem = unsayable(server);
    if (problem === undefined) draft.set(["mcp_servers", server.name], serverTable(server, job));
    else
      job.note("servers", { reason: problem, instead: "the server is left out" }, `servers/${server.name}`);
  }
}

/** Why Codex cannot have the server at all. */
function unsayable(server: Server): string | undefined {
  if (server.transport === "sse") return "Codex speaks streamable HTTP and stdio, not SSE";
  const inline = [server.command, server.cwd, server.url, ...server.args].filter(
    (value) => value !== undefined,
  );
  if (inline.some(hasReference)) return "Codex does not expand variables in a command or a URL";
  const renamed = Object.entries(server.env).find(
    ([key, value]) => hasReference(value) && soleReference(value) !== key,
  );
  if (renamed !== undefined)
    return `Codex passes variables on under their own name, and \`${renamed[0]}\` has another`;
  const mixed = Object.entries(server.headers).find(([key, value]) => headerKind(key, value) === "mixed");
  return mixed === undefined
    ? undefined
    : `Codex cannot put a variable into the header \`${mixed[0]}\` together with text`;
}

type HeaderKind = "bearer" | "variable" | "plain" | "mixed";

function headerKind(name: string, value: string): HeaderKind {
  if (!hasReference(value)) return "plain";
  if (soleReference(value) !== undefined) return "variable";
  return name.toLowerCase() === "authorization" && bearerReference(value) !== undefined ? "bearer" : "mixed";
}

function serverTable(server: Server, job: RenderJob): Json {
  const headers = Object.entries(server.headers);
  const bearer = headers.find(([name, value]) => headerKind(name, value) === "bearer")?.[1];
  const variables = headers.filter(([name, value]) => headerKind(name, value) === "variable");
  const passed = Object.keys(server.env).filter((name) => hasReference(server.env[name] ?? ""));
  const plainEnv = Object.entries(server.env).filter(([, value]) => !hasReference(value));
  const approvals = toolApprovals(server, job);
  return definedOnly({
    command: server.command,
    args: server.args.length === 0 ? undefined : server.args,
    cwd: server.cwd,
    url: server.url,
    enabled: server.enabled && !approvals.isDenied ? undefined : false,
    startup_timeout_sec: server.startupTimeout,
    tool_timeout_sec: server.timeout,
    enabled_tools: server.tools,
    disabled_tools: approvals.disabled.length === 0 ? undefined : approvals.disabled,
    default_tools_approval_mode: approvals.mode,
    env_vars: passed.length === 0 ? undefined : passed,
    bearer_token_env_var: bearer === undefined ? undefined : bearerReference(bearer),
    env: table(plainEnv),
    http_headers: table(headers.filter(([name, value]) => headerKind(name, value) === "plain")),
    env_http_headers: table(variables.map(([name, value]) => [name, soleReference(value) ?? ""])),
    tools: table(approvals.tools.map(([tool, mode]) => [tool, { approval_mode: mode }])),
  });
}

/** Of `auto`, `prompt`, `writes` and `approve` (0.169.0). */
type ApprovalMode = "approve" | "prompt";

interface ToolApprovals {
  /** For the tools that have none of their own. */
  readonly mode: ApprovalMode | undefined;
  readonly isDenied: boolean;
  readonly tools: readonly (readonly [tool: string, mode: ApprovalMode])[];
  readonly disabled: readonly string[];
}

/** What the permission policy says of this server and its tools. */
function toolApprovals(server: Server, job: RenderJob): ToolApprovals {
  const uses = (specs: readonly ToolSpec[]): (string | undefined)[] =>
    specs
      .map(readSpec)
      .flatMap((use) => (use.kind === "server" && use.server === server.name ? [use.tool] : []));
  const { allow, ask, deny } = job.catalog.permissions;
  const [allowed, asked] = [uses(allow), uses(ask)];
  const mode = modeOf(asked.includes(undefined), allowed.includes(undefined));
  const disabled = unique([...(server.excludeTools ?? []), ...uses(deny)]);
  return {
    mode,
    isDenied: uses(deny).includes(undefined),
    tools: unique([...allowed, ...asked])
      .filter((tool) => !disabled.includes(tool))
      .map((tool) => [tool, mode === "prompt" || asked.includes(tool) ? "prompt" : "approve"]),
    disabled,
  };
}

/** To ask wins over to allow. */
function modeOf(isAsked: boolean, isAllowed: boolean): ApprovalMode | undefined {
  if (isAsked) return "prompt";
  return isAllowed ? "approve" : undefined;
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort(compareText);
}

function table(pairs: readonly (readonly [string, Json])[]): Json | undefined {
  return tableOrNothing(Object.fromEntries(pairs));
}
