import type { RuleLack } from "../rule-lacks.ts";

/** Rules are for shell commands; a server's stand with the server (0.169.0, functions of the rule language). */
export const codexLacks: readonly RuleLack[] = (["tools", "paths", "hosts", "names"] as const).map(
  (ruleClass) => ({
    class: ruleClass,
    decisions: ["ask", "deny"],
    reason: "Codex has rules for shell commands only",
    instead: "its sandbox and its approval policy decide",
  }),
);
