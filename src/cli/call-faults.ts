import type { CommanderError, Option } from "commander";
import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { CommonOptions } from "./common-options.ts";

/** What a call is checked against. */
interface CalledCommand {
  readonly name: string;
  readonly argument?: readonly [name: string, description: string];
  readonly second?: readonly [name: string, description: string];
  readonly isVariadic?: boolean;
  readonly options: () => readonly Option[];
}

/** What the value of an option is, with an example. */
const values: Readonly<Record<string, readonly [what: string, example: string]>> = {
  "--source": ["a folder or an address", "../library"],
  "--tag-prefix": ["a text", "library-"],
  "--target": ["a folder", "../project"],
  "--coder": ["a name", "claude,qwen"],
  "--client": ["a name and a version", "qwen@0.5"],
  "--layout": ["a name", "native"],
  "--languages": ["a name", "python"],
  "--on-conflict": ["a choice", "keep"],
  "--older-than": ["days", "30d"],
  "--lock-timeout": ["a number of seconds", "60"],
  "--ignore": ["a choice", "exclude"],
  "--accept-weaker": ["a coder and a rule", "codex:paths"],
  "--from": ["a folder or an address", "gh:owner/name"],
  "--vcs-ref": ["a tag, a branch or a commit", "v1.2"],
  "--data": ["a name and a value", "project_name=demo"],
  "--data-file": ["a file", "answers.yml"],
  "--answers-file": ["a file", ".copier-answers.yml"],
  "--exclude": ["a pattern", "docs/**"],
  "--skip-if-exists": ["a pattern", "README.md"],
  "--allow": ["a code", "hidden/blank:skills/**"],
};

/** Options of other tools, by the one of ours that does the same. */
const foreignOptions: ReadonlyMap<string, readonly [option: string, does: string]> = new Map([
  ["--dry-run", ["--simulate", "shows the plan and writes nothing"]],
]);

/** @throws UsageError for an unknown command, with the nearest one; `help` names one too */
export function checkCommand([first, second]: readonly string[], names: readonly string[]): void {
  const word = first === "help" ? second : first;
  if (word === undefined || word.startsWith("-") || names.includes(word)) return;
  throw new UsageError("usage/unknown-command", `there is no command \`${word}\``, {
    hints: [...didYouMean(word, names), `commands: ${names.join(", ")}`],
  });
}

/** @throws UsageError when there are more words than the command takes */
export function checkArguments(command: CalledCommand, words: readonly string[]): void {
  const { name, argument, second, isVariadic } = command;
  const places = [argument, second].flatMap((place) => place?.[0] ?? []);
  if (isVariadic === true || words.length <= places.length) return;
  const taken =
    places.length === 0 ? "nothing but options" : places.map((place) => `one ${place}`).join(" and ");
  const got = words.map((word) => `\`${word}\``);
  const last = got.pop() ?? "";
  const told = got.length === 0 ? last : `${got.join(", ")} and ${last}`;
  throw new UsageError("usage/arguments", `${name} takes ${taken}, got ${told}`, { hints: [helpHint(name)] });
}

/** An empty value is most often a variable that is not set: not the same as no option. */
export function checkValues(options: CommonOptions): void {
  for (const [name, value] of Object.entries(options))
    if ([value].flat().includes(""))
      throw new UsageError("usage/empty-value", `\`--${name}\` has an empty value`, {
        hints: ["leave it out, or look at the variable that the value comes from"],
      });
}

/** A fault that commander found, in our words. */
export function toUsageError(error: CommanderError, command: CalledCommand | undefined): UsageError {
  const option = /--[^`'=, ]+/.exec(error.message)?.[0] ?? "";
  const value = error.code === "commander.optionMissingArgument" ? values[option] : undefined;
  const message =
    value === undefined
      ? error.message.replace(/^error: /, "").replaceAll("'", "`")
      : `\`${option}\` needs ${value[0]}, such as \`${option} ${value[1]}\``;
  const hints = error.code === "commander.unknownOption" ? optionHints(option, command) : [];
  return new UsageError("usage/arguments", message, { hints: [...hints, helpHint(command?.name)] });
}

function optionHints(unknown: string, command: CalledCommand | undefined): string[] {
  if (command?.name === "run")
    return ["the client's own options stand behind `--`: agentsmgr run claude -- -p hi"];
  const known = command?.options().map(({ long }) => long ?? "") ?? [];
  const foreign = foreignOptions.get(unknown);
  return foreign !== undefined && known.includes(foreign[0])
    ? [`\`${foreign[0]}\` ${foreign[1]}`]
    : didYouMean(unknown, known);
}

function helpHint(command: string | undefined): string {
  return `\`${["agentsmgr", command, "--help"].filter((word) => word !== undefined).join(" ")}\` lists the options`;
}
