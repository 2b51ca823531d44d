import type { Decision } from "../decision.ts";
import { isForcedRemoval, removesByForce } from "./forced-removal.ts";
import { readPlainCommands } from "./plain-commands.ts";
import { beginsWith, ruleDecisions } from "./rule-file.ts";
import type { Rules } from "./read-rules.ts";
import type { Sandbox } from "./sandbox.ts";

/**
 * What Codex 0.169.0 does with a command line. Each of its commands is compared with the rules, word by word from the
 * left; the strictest of all matches decides. What no rule matches runs in the sandbox, and is asked for only when it
 * is an `rm` by force. A line that is not taken apart is one script for `bash`, which hardly a rule matches.
 */
export function decideShell(line: string, rules: Rules, sandbox: Sandbox): Decision {
  const commands = readPlainCommands(line);
  if (commands === undefined) return decideScript(line, rules, sandbox);
  const decisions = commands.map(
    (words) => decideByRules(words, rules, sandbox) ?? decideUnnamed(removesByForce(words), sandbox),
  );
  return strictest(decisions);
}

function decideScript(line: string, rules: Rules, sandbox: Sandbox): Decision {
  const byRule = decideByRules(["/bin/bash", "-lc", line], rules, sandbox);
  if (byRule !== undefined) return byRule;
  const decision = decideUnnamed(isForcedRemoval(line), sandbox);
  return { ...decision, limit: "Codex looks only into lines of plain words" };
}

function decideByRules(words: readonly string[], rules: Rules, sandbox: Sandbox): Decision | undefined {
  const matching = spellings(words, rules.executables).flatMap((spelling) =>
    (rules.byProgram.get(spelling[0] ?? "") ?? []).filter(({ pattern }) => beginsWith(spelling, pattern)),
  );
  const rule = ruleDecisions
    .map((decision) => matching.find((found) => found.decision === decision))
    .findLast(isFound);
  if (rule === undefined) return undefined;
  const by = { rule: rule.text, origin: rule.origin };
  switch (rule.decision) {
    case "allow":
      return { verdict: "allow", ...by };
    case "prompt":
      return { verdict: sandbox.leaving, ...by };
    case "forbidden":
      return { verdict: "deny", ...by };
  }
}

function isFound<Found>(found: Found | undefined): found is Found {
  return found !== undefined;
}

/** A program with its path, and by its name alone; the latter not where the rules say that it stands elsewhere. */
function spellings(words: readonly string[], executables: Rules["executables"]): (readonly string[])[] {
  const [program = "", ...rest] = words;
  const name = program.slice(program.lastIndexOf("/") + 1);
  const isKnown = executables.get(name)?.includes(program) ?? true;
  return name === program || name === "" || !isKnown ? [words] : [words, [name, ...rest]];
}

function decideUnnamed(isRemoval: boolean, sandbox: Sandbox): Decision {
  if (isRemoval) return { verdict: sandbox.leaving, origin: "Codex itself, for `rm -f`" };
  return { verdict: "allow", origin: sandbox.origin };
}

/** Of a line without a rule about each of its commands, the sandbox is what lets it run. */
function strictest(decisions: readonly Decision[]): Decision {
  const of = (verdict: Decision["verdict"]): Decision | undefined =>
    decisions.find((decision) => decision.verdict === verdict);
  const unnamed = decisions.find(({ rule }) => rule === undefined);
  const found = of("deny") ?? of("ask") ?? unnamed ?? decisions[0];
  if (found === undefined) throw new Error("a plain line has a command");
  return found;
}
