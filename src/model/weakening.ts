/** What a permission rule can be narrowed to, or be about: a coder may have no rules at all of a class. */
export const ruleClasses = ["tools", "commands", "paths", "hosts", "names", "servers"] as const;

export type RuleClass = (typeof ruleClasses)[number];

/** How a rule comes to be weaker: only this one, or as every rule of its class does, because the coder has none. */
export type Weakness = { readonly level: "rule" } | { readonly level: "never"; readonly class: RuleClass };

/** A `deny` that does not refuse all that it should, or an `ask` without a question, in one coder. */
export type Weakening = Weakness & {
  readonly decision: "ask" | "deny";
  /** How the rule is called when it is accepted, such as `read(**\/.env)` or `ask web-search`. */
  readonly rule: string;
  /** Why the library's author accepts it, where that stands beside the rule. */
  readonly accepted?: string | undefined;
};
