import type { Json } from "../../model/json.ts";

export const approvalModes = ["default", "autoEdit", "plan", "yolo"] as const;

export type ApprovalMode = (typeof approvalModes)[number];

export const policyDecisions = ["allow", "ask_user", "deny"] as const;

export type PolicyDecision = (typeof policyDecisions)[number];

/** A rule of the client's policy, ready to be compared with calls. */
export interface PolicyRule {
  /** A tool's id, `*`, or with `*` at its end those of a server. */
  readonly toolName: string;
  readonly decision: PolicyDecision;
  /** The tier, and a thousandth of the rule's own number. The highest decides; of equal ones the first. */
  readonly priority: number;
  /** Over the arguments of a call as JSON. */
  readonly pattern?: RegExp | undefined;
  readonly mcpName?: string | undefined;
  readonly subagent?: string | undefined;
  readonly modes?: readonly ApprovalMode[] | undefined;
  /** Only where somebody can be asked, or only where nobody can. */
  readonly interactive?: boolean | undefined;
  readonly allowRedirection?: boolean | undefined;
  /** The rule as its file has it; undefined for one that the client brings along. */
  readonly text?: string | undefined;
  readonly origin: string;
}

/** A call in the client's own words. */
export interface ToolRequest {
  readonly name: string;
  readonly args: Readonly<Record<string, Json>>;
  /** The MCP server whose tool it is. */
  readonly server?: string | undefined;
  readonly subagent?: string | undefined;
}

/** Whose rule it is: the higher tier wins over all of the lower ones. Extensions and workspaces have 2 and 3 (0.61.0). */
export const tiers = { own: 1, user: 4 } as const;

/** A rule's number within its tier. */
export function tiered(tier: number, priority: number): number {
  return tier + priority / 1000;
}
