import {
  array,
  boolean,
  enum as enumOf,
  int,
  maximum,
  minimum,
  object,
  optional,
  string,
  union,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { parseToml } from "../../formats/toml.ts";
import { argumentPatterns, compilePattern } from "./argument-patterns.ts";
import { approvalModes, policyDecisions, tiered, tiers, type PolicyRule } from "./policy-rule.ts";

const texts = union([string(), array(string())]);

/** A file as the client wants it (0.61.0); it passes over other keys. */
const policyFile = object({
  rule: optional(
    array(
      object({
        toolName: texts,
        subagent: optional(string()),
        mcpName: optional(string()),
        argsPattern: optional(string()),
        commandPrefix: optional(texts),
        commandRegex: optional(string()),
        decision: enumOf(policyDecisions),
        priority: int().check(minimum(0), maximum(999)),
        modes: optional(array(enumOf(approvalModes))),
        interactive: optional(boolean()),
        allowRedirection: optional(boolean()),
      }),
    ),
  ),
});

type WrittenRule = NonNullable<Infer<typeof policyFile>["rule"]>[number];

/** The rules of a policy file of the user's tier. A file that the client refuses gives none: it then has no rule of it. */
export function readPolicyFile(text: string, path: string): PolicyRule[] {
  const toml = parseToml(text, path);
  const file = policyFile.safeParse(toml.ok ? toml.value : undefined);
  return file.success ? (file.data.rule ?? []).flatMap((rule) => toRules(rule, path)) : [];
}

/** One for each of its patterns and tools; none for a pattern that the client refuses. */
function toRules(rule: WrittenRule, origin: string): PolicyRule[] {
  const { mcpName, subagent, decision, modes, interactive, allowRedirection } = rule;
  const text = describe(rule);
  return argumentPatterns(rule).flatMap((source) => {
    const pattern = source === undefined ? undefined : compilePattern(source);
    if (source !== undefined && pattern === undefined) return [];
    return [rule.toolName].flat().map((tool) => ({
      toolName: toolNameOf(tool, mcpName),
      mcpName,
      subagent,
      decision,
      priority: tiered(tiers.user, rule.priority),
      pattern,
      modes,
      interactive,
      allowRedirection,
      text,
      origin,
    }));
  });
}

function toolNameOf(tool: string, server: string | undefined): string {
  if (server === undefined || server === "") return tool;
  return server === "*" && tool === "*" ? "mcp_*" : `mcp_${server}_${tool}`;
}

/** The rule on one line, as its file has it. */
function describe(rule: WrittenRule): string {
  return Object.entries(rule)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
    .join(", ");
}
