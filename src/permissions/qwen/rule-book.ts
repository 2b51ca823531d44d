import { isWeaker, type Verdict } from "../decision.ts";
import type { Place } from "../place.ts";
import { remembered } from "../remembered.ts";
import { lineOperations, type LineOperation } from "./line-operations.ts";
import { onlyReads } from "./line-safety.ts";
import { readQwenRule, type QwenRule } from "./rule.ts";
import { splitForRules } from "./split-line.ts";
import { coversTool } from "./tool-names.ts";
import { commandUse, type ToolUse } from "./tool-use.ts";

/** What the rules say about a use. */
export interface Ruling {
  readonly verdict: Verdict;
  /** As it stands in the file; undefined where a part of the line is judged without one. */
  readonly rule?: string | undefined;
  /** A rule asks; else it is only that nothing allows. */
  readonly isAskedByRule?: boolean | undefined;
}

export type RuleTexts = Readonly<Record<Verdict, readonly string[]>>;

/** The rules of `permissions`: deny wins over ask, ask over allow (0.24.4, `PermissionManager`). */
export class RuleBook {
  readonly #rules: Readonly<Record<Verdict, RuleIndex>>;
  readonly #place: Place;
  /** What rules say about the files and hosts of a line. */
  readonly #operations = remembered((line) => this.#decideOperations(line));
  /** What they say about one of its commands. */
  readonly #ofCommand = remembered((command) => this.#decideCommand(command));
  readonly #judge = remembered(judge);

  constructor(texts: RuleTexts, place: Place) {
    const index = (verdict: Verdict): RuleIndex =>
      new RuleIndex(texts[verdict].flatMap((text) => readQwenRule(text, place) ?? []));
    this.#rules = { allow: index("allow"), ask: index("ask"), deny: index("deny") };
    this.#place = place;
  }

  /** Undefined where no rule names the use. */
  decide(use: ToolUse): Ruling | undefined {
    for (const verdict of ["deny", "ask", "allow"] as const) {
      // What allows sees a path as it was written.
      const seen = verdict === "allow" && use.paths ? { ...use, paths: use.paths.slice(0, 1) } : use;
      const rule = this.#rules[verdict].find(seen)?.text;
      if (rule !== undefined) return { verdict, rule, isAskedByRule: verdict === "ask" };
    }
    return undefined;
  }

  /**
   * A line is judged by its commands, and by what they do with files and hosts: the strictest counts. What no rule names
   * is allowed when it only reads. Undefined where no rule names any part of it.
   */
  decideLine(line: string): Ruling | undefined {
    const done = this.#operations(line);
    if (done?.verdict === "deny") return done;
    const commands = splitForRules(line);
    const moves = commands.some((command) => /^\s*(?:cd|pushd)(?:\s|$)/.test(command));
    const rulings = commands.map((command) => this.#ofCommand(command));
    if (done === undefined && rulings.every((ruling) => ruling === undefined)) return undefined;
    const judgements = rulings.map(
      (ruling, at) => ruling ?? this.#judge(moves ? line : (commands[at] ?? line)),
    );
    const ruling = strictest([...judgements, ...(done === undefined ? [] : [done])]);
    const isAskedByRule = [...judgements, done].some((part) => part?.isAskedByRule === true);
    return ruling && { ...ruling, isAskedByRule };
  }

  #decideCommand(command: string): Ruling | undefined {
    const done = this.#operations(command);
    const named = this.decide(commandUse(command));
    return named === undefined && done?.verdict === "allow" ? undefined : strictest([named, done]);
  }

  #decideOperations(line: string): Ruling | undefined {
    const { project: folder, home } = this.#place;
    const rulings = lineOperations(line, { folder, home }).map((operation) =>
      this.#decideOperation(operation),
    );
    return strictest(rulings);
  }

  #decideOperation({ use, isUnknown }: LineOperation): Ruling | undefined {
    const ruling = this.decide(use);
    const isGuarded = (verdict: Verdict): boolean => this.#rules[verdict].hasTool(use.tool);
    if (!isUnknown || !(isGuarded("ask") || isGuarded("deny")) || (ruling && ruling.verdict !== "allow"))
      return ruling;
    return { verdict: "ask", isAskedByRule: isGuarded("ask") };
  }
}

/** By what a line does, where no rule names it. */
function judge(line: string): Ruling {
  return { verdict: onlyReads(line) ? "allow" : "ask" };
}

/** Of several rulings the first of the strictest verdict. */
function strictest(rulings: readonly (Ruling | undefined)[]): Ruling | undefined {
  let found: Ruling | undefined;
  for (const ruling of rulings)
    if (ruling !== undefined && (found === undefined || isWeaker(found.verdict, ruling.verdict)))
      found = ruling;
  return found;
}

/** Rules of one verdict: those about commands by the first word, where they have one. */
class RuleIndex {
  readonly #byWord = new Map<string, QwenRule[]>();
  readonly #others: QwenRule[] = [];
  /** Of the others, those about a tool, by the tool. */
  readonly #byTool = new Map<string, readonly QwenRule[]>();

  constructor(rules: readonly QwenRule[]) {
    for (const rule of rules) {
      const word =
        rule.tool === "run_shell_command" ? /^[^\s*:]+(?= |$)/.exec(rule.specifier ?? "")?.[0] : undefined;
      if (word === undefined) this.#others.push(rule);
      else this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), rule]);
    }
  }

  find(use: ToolUse): QwenRule | undefined {
    const word = use.command === undefined ? undefined : firstWord(use.command);
    const own = word === undefined ? undefined : this.#byWord.get(word)?.find((rule) => rule.names(use));
    return own ?? this.#about(use.tool).find((rule) => rule.names(use));
  }

  readonly hasTool = remembered((tool) => {
    const isAbout = ({ tool: ruled }: QwenRule): boolean => coversTool(ruled, tool);
    return this.#about(tool).some(isAbout) || (this.#byWord.size > 0 && tool === "run_shell_command");
  });

  #about(tool: string): readonly QwenRule[] {
    let rules = this.#byTool.get(tool);
    if (rules === undefined) {
      const isServers = tool.startsWith("mcp__");
      rules = this.#others.filter(({ tool: ruled }) =>
        isServers ? ruled.startsWith("mcp__") : coversTool(ruled, tool),
      );
      this.#byTool.set(tool, rules);
    }
    return rules;
  }
}

function firstWord(command: string): string {
  const end = command.indexOf(" ");
  return end === -1 ? command : command.slice(0, end);
}
