import { clientNames, type CoderName } from "../model/coder-name.ts";
import type { PromptLoss } from "./prompt-node.ts";

const longestExcerpt = 80;

/** Without duplicates, in the order of their first appearance. */
export function uniqueLosses(losses: readonly PromptLoss[]): PromptLoss[] {
  const seen = new Map<string, PromptLoss>();
  for (const loss of losses) {
    const key = `${loss.feature}\n${loss.reason}\n${loss.instead}`;
    if (!seen.has(key)) seen.set(key, loss);
  }
  return [...seen.values()];
}

export function argumentsLoss(target: CoderName): PromptLoss {
  return {
    feature: "arguments",
    reason: `${clientNames[target]} puts no arguments into a text`,
    instead: 'the text speaks of "the arguments"',
  };
}

/** @param index from zero */
export function positionalLoss(target: CoderName, index: number, words: string): PromptLoss {
  return {
    feature: "positional",
    reason: `${clientNames[target]} has no positional arguments`,
    instead: `argument ${index + 1} is called "${words}"`,
  };
}

/**
 * OpenCode's highest placeholder (1.18.33) takes all remaining words, Claude's (2.1.329) takes one.
 *
 * @param index from zero
 */
export function lastPositionalLoss(target: "claude" | "opencode", index: number): PromptLoss {
  const reason = "in OpenCode the highest positional argument takes all remaining words, in Claude Code one";
  const instead = target === "claude" ? `\`$${index}\` takes one word` : `\`$${index + 1}\` takes the rest`;
  return { feature: "positional", reason, instead };
}

export function shellLoss(target: CoderName, command: string): PromptLoss {
  const reason =
    target === "codex"
      ? "Codex runs no commands when it reads a text"
      : `${clientNames[target]} cannot hold this command in a shell injection`;
  return { feature: "shell", reason, instead: `the text asks for running ${marked(command)}` };
}

export function fileLoss(target: CoderName, path: string): PromptLoss {
  const reason =
    target === "codex"
      ? "Codex attaches no files to a text"
      : `${clientNames[target]} cannot hold this path in a file injection`;
  return { feature: "file", reason, instead: `the text asks for reading ${marked(path)}` };
}

/** The source pasted the arguments into a command as they are. */
export function quotedLoss(target: CoderName): PromptLoss {
  return {
    feature: "shell",
    reason: `${clientNames[target]} quotes the arguments in a command`,
    instead: "they reach the command as one word",
  };
}

/** The source quoted the arguments in a command. */
export function unquotedLoss(target: CoderName): PromptLoss {
  return {
    feature: "shell",
    reason: `${clientNames[target]} does not quote the arguments in a command`,
    instead: 'they stand in `"…"`, where the shell still expands `$(…)` and backticks',
  };
}

export function escapeLoss(target: CoderName, token: string, shown: string): PromptLoss {
  return {
    feature: "escape",
    reason: `${clientNames[target]} would expand the text ${marked(token)}`,
    instead: `it is written ${marked(shown)}`,
  };
}

/** Two things would have become one token. */
export function separatorLoss(target: CoderName, token: string): PromptLoss {
  return {
    feature: "escape",
    reason: `${clientNames[target]} would read ${marked(token)} together with its neighbour`,
    instead: "a space stands between",
  };
}

/** On one line, in backticks unless it holds some. */
function marked(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  const short = line.length > longestExcerpt ? `${line.slice(0, longestExcerpt)}…` : line;
  return short.includes("`") ? `"${short}"` : `\`${short}\``;
}
