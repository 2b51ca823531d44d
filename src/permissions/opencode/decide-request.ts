import { isWeaker, type Decision } from "../decision.ts";
import type { Rule } from "./rule.ts";
import { withSlashes } from "./wildcard.ts";

/** What a tool asks permission for before it goes on: one key, and the arguments that all have to be allowed. */
export interface Request {
  readonly key: string;
  readonly arguments: readonly string[];
}

const unruled: Decision = { verdict: "ask", origin: "no rule fits" };

/** Rules in their order, and those of each key that was asked for. */
export class RuleList {
  readonly #rules: readonly Rule[];
  readonly #byKey = new Map<string, readonly Rule[]>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** The last rule decides that fits both; the client asks where none does. */
  decide(key: string, argument: string): Decision {
    const text = withSlashes(argument);
    const rule = this.#rulesOf(key).find(({ fitsArgument }) => fitsArgument(text));
    return rule?.decision ?? unruled;
  }

  #rulesOf(key: string): readonly Rule[] {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const found = this.#rules.filter(({ fitsKey }) => fitsKey(key)).reverse();
    this.#byKey.set(key, found);
    return found;
  }
}

/**
 * What becomes of a call that asks for all of these. One that is denied is enough; the user is asked for the others. A
 * call that asks for nothing is not held up.
 */
export function decideRequests(rules: RuleList, requests: readonly Request[]): Decision {
  let strictest: Decision = { verdict: "allow", origin: "OpenCode asks for nothing here" };
  let isFirst = true;
  for (const { key, arguments: texts } of requests)
    for (const text of texts) {
      const decision = rules.decide(key, text);
      if (isFirst || isWeaker(strictest.verdict, decision.verdict)) strictest = decision;
      isFirst = false;
    }
  return strictest;
}
