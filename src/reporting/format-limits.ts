import type { RuleClass } from "../model/weakening.ts";
import type { CoderLimits, FeatureLimit } from "../renderers/list-limits.ts";
import type { RuleLack } from "../renderers/rule-lacks.ts";
import { plainStyle, type Style } from "./style.ts";

const classWords: Readonly<Record<RuleClass, string>> = {
  tools: "a whole tool other than the shell",
  commands: "a command",
  paths: "a path",
  hosts: "a host",
  names: "one agent or skill",
  servers: "an MCP server",
};

/** What each coder can never express: its missing rules first, each with the class that accepts it. */
export function formatLimits(coders: readonly CoderLimits[], style: Style = plainStyle): string {
  return coders.map((limits) => formatCoder(limits, style)).join("\n");
}

function formatCoder({ coder, client, rules, features }: CoderLimits, style: Style): string {
  const lines = [
    ...rules.map((lack) => `  ${formatLack(coder, lack, style)}`),
    ...features.map((limit) => `  ${formatFeature(limit)}`),
  ];
  const body = lines.length === 0 ? ["  nothing: it has a form of its own for each feature"] : lines;
  return `${[`${style.bold(coder)} ${style.dim(client)}`, ...body].join("\n")}\n`;
}

function formatLack(
  coder: string,
  { class: name, decisions, reason, instead }: RuleLack,
  style: Style,
): string {
  const verbs = [...decisions]
    .sort()
    .reverse()
    .map((decision) => (decision === "deny" ? "deny" : "ask for"));
  return `permissions: cannot ${verbs.join(" or ")} ${classWords[name]}: ${reason}; ${instead} ${style.dim(`(${coder}:${name})`)}`;
}

function formatFeature({ feature, modes, support, instead }: FeatureLimit): string {
  const where = modes.length === 1 ? `, ${modes[0] ?? ""}` : "";
  return `${feature}${where}: ${support === "none" ? "not at all" : "something like it"}: ${instead}`;
}
