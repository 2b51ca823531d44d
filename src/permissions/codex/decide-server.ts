import type { Decision } from "../decision.ts";
import type { CodexSettings, ServerSettings } from "./read-settings.ts";
import type { Sandbox } from "./sandbox.ts";

/** What Codex 0.169.0 does with a tool of an MCP server. */
export function decideServer(
  { server, tool }: { readonly server: string; readonly tool: string },
  { mcp_servers: servers = {} }: CodexSettings,
  sandbox: Sandbox,
): Decision {
  const settings = Object.hasOwn(servers, server) ? servers[server] : undefined;
  const key = `config.toml: mcp_servers.${server}`;
  if (settings === undefined) return { verdict: "deny", origin: `there is no server \`${server}\`` };
  if (settings.enabled === false) return { verdict: "deny", rule: "enabled = false", origin: key };
  if (settings.disabled_tools?.includes(tool))
    return { verdict: "deny", rule: `disabled_tools has \`${tool}\``, origin: key };
  if (settings.enabled_tools?.includes(tool) === false)
    return { verdict: "deny", rule: `enabled_tools has no \`${tool}\``, origin: key };
  return decideByMode(tool, settings, { key, sandbox });
}

/** The tool's own mode, else the server's. Without one a tool is asked for unless its server says that it only reads. */
function decideByMode(
  tool: string,
  settings: ServerSettings,
  { key, sandbox }: { readonly key: string; readonly sandbox: Sandbox },
): Decision {
  const { tools = {}, default_tools_approval_mode: general } = settings;
  const own = Object.hasOwn(tools, tool) ? tools[tool]?.approval_mode : undefined;
  const mode = own ?? general;
  const name = own === undefined ? "default_tools_approval_mode" : `tools.${tool}.approval_mode`;
  if (mode === "approve") return { verdict: "allow", rule: `${name} = "approve"`, origin: key };
  if (mode === "prompt") return { verdict: sandbox.leaving, rule: `${name} = "prompt"`, origin: key };
  return {
    verdict: sandbox.leaving,
    origin: "Codex itself, unless the server says that the tool only reads",
  };
}
