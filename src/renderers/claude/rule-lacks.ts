import type { RuleLack } from "../rule-lacks.ts";

/** `Agent(x)` and `Skill(x)` in `ask` are taken, and start unasked all the same (2.1.329). */
export const claudeLacks: readonly RuleLack[] = [
  {
    class: "names",
    decisions: ["ask"],
    reason: "Claude Code does not ask for single agents and skills",
    instead: "they start without a question; `deny` holds, and `ask` for all agents or skills",
  },
];
