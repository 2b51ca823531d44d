import { isObject } from "../../formats/json-object.ts";
import type { Json } from "../../model/json.ts";
import type { Decision, Verdict } from "../decision.ts";
import { toMatcher, type Matcher } from "./wildcard.ts";

/** One rule, as OpenCode has it once all tables are laid one behind the other. */
export interface Rule {
  /** A pattern for the name of what is asked for, such as `bash` or `docs_*`. */
  readonly key: string;
  /** A pattern for its argument. */
  readonly pattern: string;
  readonly action: Verdict;
  /** What it decides. */
  readonly decision: Decision;
  readonly fitsKey: Matcher;
  readonly fitsArgument: Matcher;
}

export const ownOrigin = "OpenCode's own rules";

export interface RuleSource {
  /** The file, and the key in it, of the table; `OpenCode's own rules` for what the client brings along. */
  readonly origin: string;
  /** `~/` and `$HOME/` at the begin of a pattern stand for it. */
  readonly home: string;
}

/**
 * The rules of a `permission` table in the order of its keys. A single action stands for `"*"`, of a key or of the whole
 * table; other values are none that the client would start with.
 */
export function readRules(table: Json | undefined, source: RuleSource): Rule[] {
  if (isAction(table)) return [toRule("*", ["*", table], source)];
  return Object.entries(isObject(table) ? table : {}).flatMap(([key, value]) =>
    patternsOf(value).map((entry) => toRule(key, entry, source)),
  );
}

function patternsOf(value: Json): [pattern: string, action: Verdict][] {
  if (isAction(value)) return [["*", value]];
  return Object.entries(isObject(value) ? value : {}).flatMap(([pattern, action]) =>
    isAction(action) ? [[pattern, action]] : [],
  );
}

function isAction(value: Json | undefined): value is Verdict {
  return value === "allow" || value === "ask" || value === "deny";
}

function toRule(key: string, [pattern, action]: [string, Verdict], { origin, home }: RuleSource): Rule {
  const words = `"${pattern}": "${action}"`;
  const own = { verdict: action, origin: `${ownOrigin}: ${key} ${words}` };
  const expanded = pattern.replace(/^(?:~|\$HOME)(?=\/|$)/, home);
  return {
    key,
    pattern,
    action,
    decision: origin === ownOrigin ? own : { verdict: action, rule: words, origin: `${origin}.${key}` },
    fitsKey: toMatcher(key),
    fitsArgument: toMatcher(expanded),
  };
}
