/** What happens with a call, from the weakest to the strictest. */
export const verdicts = ["allow", "ask", "deny"] as const;

export type Verdict = (typeof verdicts)[number];

/** What a policy or a client decides about one call, and why. */
export interface Decision {
  readonly verdict: Verdict;
  /** The rule that decided, in the words of its file; undefined where none did, and the mode or the sandbox decides. */
  readonly rule?: string | undefined;
  /** Where the rule stands, such as `.claude/settings.json: permissions.deny`; without a rule, what decides instead. */
  readonly origin: string;
  /**
   * Why no rule could have decided: the client does not look into such a call, so that what a policy says about it
   * cannot be said there.
   */
  readonly limit?: string | undefined;
}

/** Whether `a` protects less than `b`. */
export function isWeaker(a: Verdict, b: Verdict): boolean {
  return verdicts.indexOf(a) < verdicts.indexOf(b);
}
