import type { PolicyRule, ToolRequest } from "./policy-rule.ts";

/** Names by which a call may be meant: an older one of its tool, and the agent that it starts. */
export function namesOf({ name, args }: ToolRequest): readonly string[] {
  if (name === "grep_search" || name === "search_file_content") return ["grep_search", "search_file_content"];
  const agent = name === "invoke_agent" ? args.agent_name : undefined;
  return typeof agent === "string" ? [name, agent] : [name];
}

/** Whether a rule is about a call, whatever its arguments are (0.61.0, `ruleMatches`). Modes are looked at elsewhere. */
export function concerns(rule: PolicyRule, request: ToolRequest): boolean {
  const { server, subagent } = request;
  if (rule.subagent !== undefined && rule.subagent !== subagent) return false;
  if (rule.mcpName === "*" && server === undefined) return false;
  if (rule.mcpName !== undefined && rule.mcpName !== "*" && rule.mcpName !== server) return false;
  return namesOf(request).some((name) => matchesName(rule.toolName, name, server));
}

function matchesName(pattern: string, name: string, server: string | undefined): boolean {
  if (pattern === "*" || pattern === name) return true;
  if (pattern === "mcp_*") return server !== undefined;
  if (/^mcp_.*_\*$/.test(pattern))
    return pattern === `mcp_${server}_*` && name.startsWith(pattern.slice(0, -1));
  // A rule with `mcpName` may spell the tool's whole id, which then has the server twice.
  return server !== undefined && pattern.startsWith("mcp_") && pattern === `mcp_${server}_${name}`;
}
