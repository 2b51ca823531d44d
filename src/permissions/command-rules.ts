import { stricter, type PolicyDecision } from "./policy-decision.ts";
import { splitCommandLine } from "./split-command-line.ts";

interface CommandRule {
  readonly command: string;
  readonly isPrefix: boolean;
  readonly decision: PolicyDecision;
}

/** The shell rules of a policy, which are added strictest first. */
export class CommandRules {
  /** By their first word. */
  readonly #rules = new Map<string, CommandRule[]>();

  add(rule: CommandRule): void {
    const word = firstWord(rule.command);
    const known = this.#rules.get(word);
    if (known === undefined) this.#rules.set(word, [rule]);
    else known.push(rule);
  }

  /**
   * Denied when one of the line's commands is, else asked for when one is, allowed when all are.
   *
   * @param whole what a rule for the whole tool says
   */
  decide(line: string, whole: PolicyDecision | undefined): PolicyDecision | undefined {
    if (this.#rules.size === 0 || whole?.verdict === "deny") return whole;
    const parts = splitCommandLine(line);
    let decided = parts.length === 0 ? whole : undefined;
    let areAllNamed = true;
    for (const { text, writesFile } of parts) {
      const own = this.#find(text);
      const decision = stricter(whole, own?.verdict === "allow" && writesFile ? undefined : own);
      areAllNamed &&= decision !== undefined;
      decided = stricter(decided, decision);
    }
    return decided?.verdict === "allow" && !areAllNamed ? undefined : decided;
  }

  #find(text: string): PolicyDecision | undefined {
    return this.#rules.get(firstWord(text))?.find((rule) => names(rule, text))?.decision;
  }
}

function names({ command, isPrefix }: CommandRule, text: string): boolean {
  if (text.length === command.length) return text === command;
  return isPrefix && text[command.length] === " " && text.startsWith(command);
}

function firstWord(text: string): string {
  const end = text.indexOf(" ");
  return end === -1 ? text : text.slice(0, end);
}
