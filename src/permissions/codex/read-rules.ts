import type { FileEntry } from "../../model/entry.ts";
import type { ModelRequest } from "../permission-model.ts";
import { pathBelow } from "../place.ts";
import { readRuleFile, type PrefixRule, type RuleFile } from "./rule-file.ts";

/** A rule with where it stands. */
export interface PlacedRule extends PrefixRule {
  readonly origin: string;
}

/** The rules of all files. */
export interface Rules {
  /** By the first word of what they match. */
  readonly byProgram: ReadonlyMap<string, readonly PlacedRule[]>;
  readonly executables: RuleFile["executables"];
}

const none: Rules = { byProgram: new Map(), executables: new Map() };

/** A file with a fault takes the rules of all others with it (0.169.0). */
export function readRules({ entries, project, home }: ModelRequest): Rules {
  const files = entries
    .filter((entry) => entry.kind === "file")
    .filter(({ path }) => /\/rules\/[^/]+\.rules$/.test(path));
  const byProgram = new Map<string, PlacedRule[]>();
  const executables = new Map<string, readonly string[]>();
  for (const file of files) {
    const found = readRuleFile(textOf(file));
    if (found === undefined) return none;
    const origin = pathBelow(project, file.path) ?? `~/${pathBelow(home, file.path) ?? file.path}`;
    for (const rule of found.rules) addRule(byProgram, { ...rule, origin });
    for (const [name, paths] of found.executables) executables.set(name, paths);
  }
  return { byProgram, executables };
}

function addRule(byProgram: Map<string, PlacedRule[]>, rule: PlacedRule): void {
  for (const program of rule.pattern[0] ?? []) {
    const known = byProgram.get(program);
    if (known === undefined) byProgram.set(program, [rule]);
    else known.push(rule);
  }
}

function textOf({ contents }: FileEntry): string {
  return typeof contents === "string" ? contents : new TextDecoder().decode(contents);
}
