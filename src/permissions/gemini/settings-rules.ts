import { isList, isObject } from "../../formats/json-object.ts";
import { valueAt } from "../../formats/edit-value.ts";
import type { Json } from "../../model/json.ts";
import { argumentPatterns, compilePattern } from "./argument-patterns.ts";
import { tiers, type ApprovalMode, type PolicyDecision, type PolicyRule } from "./policy-rule.ts";

/** Their places in the tier of the user, in thousandths (0.61.0, `createPolicyEngineConfig`). */
const numbers = {
  "mcp.excluded": 0.9,
  "tools.exclude": 0.4,
  "tools.confirmationRequired": 0.35,
  "tools.allowed": 0.3,
  "tools.core": 0.25,
  "mcpServers.trust": 0.2,
  "mcp.allowed": 0.1,
} as const;

const allButPlan: readonly ApprovalMode[] = ["default", "autoEdit", "yolo"];

/** What the settings say about tools, as the client makes rules of it. */
export function settingsRules(settings: Json, path: string): PolicyRule[] {
  const texts = (...keys: string[]): string[] => textList(valueAt(settings, keys));
  const rule = (
    key: keyof typeof numbers,
    decision: PolicyDecision,
    about: Omit<PolicyRule, "decision" | "priority" | "origin">,
  ): PolicyRule => ({
    ...about,
    decision,
    priority: tiers.user + numbers[key],
    text: about.text ?? `${key} = ${JSON.stringify(about.mcpName ?? about.toolName)}`,
    origin: `${path}: ${key}`,
  });
  const whole = (server: string): Pick<PolicyRule, "toolName" | "mcpName"> => ({
    toolName: server === "*" ? "mcp_*" : `mcp_${server}_*`,
    mcpName: server,
  });
  return [
    ...texts("mcp", "excluded").map((server) => rule("mcp.excluded", "deny", whole(server))),
    ...texts("tools", "exclude").map((toolName) => rule("tools.exclude", "deny", { toolName })),
    ...texts("tools", "confirmationRequired").map((tool) =>
      rule("tools.confirmationRequired", "ask_user", { toolName: shellOr(tool) }),
    ),
    ...listedTools(texts("tools", "allowed")).map((about) => rule("tools.allowed", "allow", about)),
    ...narrowed(texts("tools", "allowed")).map((about) => below(rule("tools.allowed", "deny", about))),
    ...listedTools(texts("tools", "core")).map((about) =>
      rule("tools.core", "allow", { ...about, modes: allButPlan }),
    ),
    ...(valueAt(settings, ["tools", "core"]) === undefined
      ? []
      : [below(rule("tools.core", "deny", { toolName: "*", modes: allButPlan }))]),
    ...trustedServers(settings).map((server) =>
      rule("mcpServers.trust", "allow", { ...whole(server), modes: allButPlan }),
    ),
    ...texts("mcp", "allowed").map((server) =>
      rule("mcp.allowed", "allow", { ...whole(server), modes: allButPlan }),
    ),
  ];
}

/** `tool`, or `tool(prefix)` for a shell command; what else stands in parentheses is passed over. */
function listedTools(entries: readonly string[]): Pick<PolicyRule, "toolName" | "pattern" | "text">[] {
  return entries.flatMap((text) => {
    const [, name, prefix = ""] = /^([\w-]+)\((.*)\)$/.exec(text) ?? [];
    const toolName = shellOr(name ?? text);
    if (name === undefined || toolName !== shell) return [{ toolName, text }];
    return argumentPatterns({ commandPrefix: prefix }).flatMap((source) => {
      const pattern = source === undefined ? undefined : compilePattern(source);
      return pattern === undefined ? [] : [{ toolName, pattern, text }];
    });
  });
}

/** A shell that is allowed for some commands is denied for all others. */
function narrowed(entries: readonly string[]): Pick<PolicyRule, "toolName">[] {
  return listedTools(entries).some(({ pattern }) => pattern !== undefined) ? [{ toolName: shell }] : [];
}

function below(rule: PolicyRule): PolicyRule {
  return { ...rule, priority: rule.priority - 0.01 };
}

const shell = "run_shell_command";

function shellOr(tool: string): string {
  return tool === "ShellTool" ? shell : tool;
}

function trustedServers(settings: Json): string[] {
  const servers = valueAt(settings, ["mcpServers"]);
  if (!isObject(servers)) return [];
  return Object.entries(servers).flatMap(([name, server]) =>
    isObject(server) && server.trust === true ? [name] : [],
  );
}

export function textList(value: Json | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}
