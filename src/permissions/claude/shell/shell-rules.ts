import type { Decision, Verdict } from "../../decision.ts";
import { decisionOf } from "../paths/file-access.ts";
import type { ClaudeRule, ClaudeRules } from "../read-settings.ts";
import { allowForms, protectiveForms } from "./command-forms.ts";
import { readCommandPattern, toForm, type CommandForm, type CommandPattern } from "./command-pattern.ts";
import type { ShellCommand } from "./shell-line.ts";

/** The `Bash` rules of the settings. */
export class ShellRules {
  readonly #rules: Readonly<Record<Verdict, RuleIndex>>;
  readonly #whole: Readonly<Record<Verdict, ClaudeRule | undefined>>;

  constructor(rules: ClaudeRules) {
    this.#rules = {
      allow: new RuleIndex(rules.allow),
      ask: new RuleIndex(rules.ask),
      deny: new RuleIndex(rules.deny),
    };
    this.#whole = { allow: whole(rules.allow), ask: whole(rules.ask), deny: whole(rules.deny) };
  }

  /** What is said of the tool, without looking at the line. */
  findWhole(verdict: Verdict): Decision | undefined {
    const rule = this.#whole[verdict];
    return rule && decisionOf(verdict, rule);
  }

  /** A rule that is exactly this line, compound or not. */
  findExact(verdict: Verdict, line: string): Decision | undefined {
    const rule = this.#rules[verdict].findText(line.trim());
    return rule && decisionOf(verdict, rule);
  }

  /**
   * What `deny` and `ask` say of one command, whatever is before it. A rule in `ask` that is all of the command wins
   * over one in `deny` that is only its beginning, if the client could take the line apart (2.1.329).
   */
  protect(command: ShellCommand, { isTakenApart }: { readonly isTakenApart: boolean }): Decision | undefined {
    const { ask, deny } = this.#rules;
    if (ask.isEmpty && deny.isEmpty) return undefined;
    const forms = protectiveForms(command).map((text) => toForm(text));
    const find = (verdict: "ask" | "deny", how: keyof CommandPattern): Decision | undefined => {
      const rule = this.#rules[verdict].find(forms, how);
      return rule && decisionOf(verdict, rule);
    };
    const named = find("deny", "names");
    if (named === undefined) return find("ask", "names");
    return (isTakenApart ? (find("deny", "equals") ?? find("ask", "equals")) : undefined) ?? named;
  }

  findAllowed(command: ShellCommand): Decision | undefined {
    const { allow } = this.#rules;
    if (allow.isEmpty) return undefined;
    const forms = allowForms(command).map((text) => toForm(text));
    const rule = allow.find(forms, "names");
    return rule && decisionOf("allow", rule);
  }
}

interface ShellRule {
  readonly rule: ClaudeRule;
  readonly pattern: CommandPattern;
  /** Its place in the list. */
  readonly order: number;
}

/** The rules of one list by the word that commands have to begin with. */
class RuleIndex {
  readonly #byWord = new Map<string, ShellRule[]>();
  readonly #byText = new Map<string, ClaudeRule>();

  constructor(rules: readonly ClaudeRule[]) {
    for (const [order, rule] of rules.entries())
      if (rule.tool === "Bash" && rule.content !== undefined) this.#add(rule, rule.content, order);
  }

  get isEmpty(): boolean {
    return this.#byWord.size === 0;
  }

  findText(text: string): ClaudeRule | undefined {
    return this.#byText.get(text);
  }

  /** The first of the list that fits one of the forms. */
  find(forms: readonly CommandForm[], how: keyof CommandPattern): ClaudeRule | undefined {
    let first: ShellRule | undefined;
    for (const form of forms)
      for (const word of form.beginnings)
        first = firstOf(this.#byWord.get(word) ?? [], first, (rule) => rule.pattern[how](form));
    return first?.rule;
  }

  #add(rule: ClaudeRule, content: string, order: number): void {
    if (!this.#byText.has(content)) this.#byText.set(content, rule);
    const word = /^[^\s*\\:]+(?=[ \t]|:\*$|$)/.exec(content)?.[0] ?? anyWord;
    const rules = this.#byWord.get(word) ?? [];
    rules.push({ rule, pattern: readCommandPattern(content), order });
    this.#byWord.set(word, rules);
  }
}

/** The first that fits and comes before the one that is known. Rules are in their order. */
function firstOf(
  rules: readonly ShellRule[],
  known: ShellRule | undefined,
  fits: (rule: ShellRule) => boolean,
): ShellRule | undefined {
  for (const rule of rules) {
    if (known !== undefined && rule.order > known.order) return known;
    if (fits(rule)) return rule;
  }
  return known;
}

/** Under it stand rules that do not begin with a word as it is. All forms begin with it, too. */
const anyWord = "";

function whole(rules: readonly ClaudeRule[]): ClaudeRule | undefined {
  return rules.find(({ tool, content }) => tool === "Bash" && content === undefined);
}
