import type { RuleLack } from "../rule-lacks.ts";
import { noAsks, noNarrowing } from "./tools.ts";

/** Before 0.15: lists of tools that exist and of tools that do not, and only shell rules can be narrowed. */
export const oldQwenLacks: readonly RuleLack[] = [
  ...(["paths", "hosts", "names"] as const).map((ruleClass): RuleLack => ({
    class: ruleClass,
    decisions: ["ask", "deny"],
    ...noNarrowing,
  })),
  { class: "servers", decisions: ["ask"], ...noAsks },
  { class: "tools", decisions: ["ask"], ...noAsks },
];
