import type { RuleClass, Weakening } from "../model/weakening.ts";

/** A class of permission rules that a coder does not have, as data: what no library can say there. */
export interface RuleLack {
  readonly class: RuleClass;
  readonly decisions: readonly Weakening["decision"][];
  readonly reason: string;
  readonly instead: string;
}

/** The one that a rule falls under. */
export function findLack(
  lacks: readonly RuleLack[],
  ruleClass: RuleClass,
  decision: Weakening["decision"],
): RuleLack | undefined {
  return lacks.find((lack) => lack.class === ruleClass && lack.decisions.includes(decision));
}
