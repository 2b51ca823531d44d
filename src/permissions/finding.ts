import type { CoderName } from "../model/coder-name.ts";
import { isWeaker, type Decision } from "./decision.ts";
import { splitCommandLine } from "./split-command-line.ts";
import type { PolicyDecision } from "./policy-decision.ts";
import type { TableCall } from "./call-table.ts";

/**
 * A call about which a rendering decides otherwise than the library: `weaker` protects less; `limit` too, but the client
 * looks into no such call, so that no rendering could do better; `wider` allows by a rule a command, path or the like
 * that no rule of the library names; `stricter` asks for or denies more.
 */
export interface Finding {
  readonly kind: "weaker" | "limit" | "wider" | "stricter";
  readonly coder: CoderName;
  /** An agent with rules of its own; undefined: the main session. */
  readonly agent?: string | undefined;
  readonly call: TableCall;
  /** What the library says; undefined where no rule of it names the call. */
  readonly policy?: PolicyDecision | undefined;
  readonly decision: Decision;
}

/** What a coder decides about a call, beside what the library says. */
export interface Judgement extends Omit<Finding, "kind"> {
  /** What the library says without the rules of which it is known that this coder cannot keep them. */
  readonly claimed?: PolicyDecision | undefined;
}

/** Undefined where the coder does as the library says, and where the library says nothing. */
export function findDifference({ claimed, ...judgement }: Judgement): Finding | undefined {
  const { policy, decision, agent } = judgement;
  if (claimed !== undefined && isWeaker(decision.verdict, claimed.verdict))
    return { kind: decision.limit === undefined ? "weaker" : "limit", ...judgement, policy: claimed };
  // An agent may be allowed less than the session.
  if (agent !== undefined) return undefined;
  if (policy !== undefined)
    return isWeaker(policy.verdict, decision.verdict) ? { kind: "stricter", ...judgement } : undefined;
  const isWider = decision.verdict === "allow" && decision.rule !== undefined && !isCompound(judgement);
  return isWider ? { kind: "wider", ...judgement } : undefined;
}

/** Of a line of several commands a client may know some to be harmless. */
function isCompound({ call: { call } }: Pick<Judgement, "call">): boolean {
  return call.kind === "shell" && splitCommandLine(call.command).length > 1;
}
